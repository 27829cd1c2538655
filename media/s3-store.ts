// File store in an S3-compatible bucket: `<prefix><kind>/<key>`.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { throughCircuit } from '@encore/util/circuit-breaker';
import { keyOf, keyOfFile } from './content-hash';
import type { S3Address } from './s3-address';
import {
  type ByteRange,
  type FileKey,
  type FileStore,
  isFileKey,
  type StoreKind,
  StoreUnavailable,
  toFileKey,
} from './store';

/** Loaded with the first request, so that apps with a disk store never load it. */
const sdk = () => import('@aws-sdk/client-s3');

/** Milliseconds to connect, and until the response starts. */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true };
/** The SDK retries failed requests; a request of a listener does not wait for more than one retry. */
const MAX_ATTEMPTS = 2;
/** The response to an upload starts when the whole file has been sent. */
const UPLOAD_TIMEOUT_MS = 5 * 60_000;
/** Each playing song holds a connection while it streams. */
const AGENT = { maxSockets: 1_000 };

export function createS3Store({ bucket, prefix, region, endpoint }: S3Address, kind: StoreKind): FileStore {
  const folder = `${prefix}${kind}/`;
  const objectOf = (key: FileKey) => ({ Bucket: bucket, Key: `${folder}${toFileKey(key)}` });

  let clientPromise: Promise<S3Client> | undefined;
  const openClient = () => {
    clientPromise ??= sdk().then(
      ({ S3Client: Client }) =>
        new Client({
          region,
          ...(endpoint && { endpoint, forcePathStyle: true }),
          maxAttempts: MAX_ATTEMPTS,
          requestHandler: { ...TIMEOUTS, httpAgent: AGENT, httpsAgent: AGENT },
          // Few other stores support the SDK's default checksums; uploads send the key as SHA-256 checksum instead.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
    );
    return clientPromise;
  };

  /** Calls the store. Songs and covers share the circuit breaker. @throws {StoreUnavailable} at once while it does not work */
  async function call<T>(request: (client: S3Client) => Promise<T>): Promise<T> {
    const circuit = `store ${endpoint ?? region} ${bucket}`;
    try {
      return await throughCircuit(circuit, isOutage, async () => request(await openClient()));
    } catch (cause) {
      throw isOutage(cause) ? new StoreUnavailable('The object store does not work.', { cause }) : cause;
    }
  }

  async function sizeOf(key: FileKey): Promise<{ size: number } | null> {
    const object = objectOf(key);
    const { HeadObjectCommand, NotFound } = await sdk();
    try {
      const { ContentLength = 0 } = await call((client) => client.send(new HeadObjectCommand(object)));
      return { size: ContentLength };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  async function send(
    key: FileKey,
    size: number,
    body: () => Uint8Array | ReturnType<typeof createReadStream>,
  ) {
    if ((await sizeOf(key))?.size === size) return key;
    const { PutObjectCommand } = await sdk();
    const checksum = Buffer.from(key, 'hex').toString('base64');
    const object = {
      ...objectOf(key),
      ContentLength: size,
      ChecksumSHA256: checksum,
      ContentType: 'application/octet-stream',
    };
    await call((client) =>
      client.send(new PutObjectCommand({ ...object, Body: body() }), { requestTimeout: UPLOAD_TIMEOUT_MS }),
    );
    return key;
  }

  async function read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const object = objectOf(key);
    const { GetObjectCommand, NoSuchKey } = await sdk();
    const header = range && { Range: `bytes=${range.start}-${range.end}` };
    try {
      const { Body } = await call((client) => client.send(new GetObjectCommand({ ...object, ...header })));
      if (!Body) throw new Error('The object store sent a response without a body.');
      return Body.transformToWebStream();
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  return {
    put: async (bytes) => send(keyOf(bytes), bytes.byteLength, () => bytes),
    putFile: async (path) =>
      send(await keyOfFile(path), (await stat(path)).size, () => createReadStream(path)),
    stat: sizeOf,
    read,
    async remove(key) {
      const object = objectOf(key);
      const { DeleteObjectCommand } = await sdk();
      await call((client) => client.send(new DeleteObjectCommand(object)));
    },
    async *list() {
      const { paginateListObjectsV2 } = await sdk();
      for await (const page of paginateListObjectsV2(
        { client: await openClient() },
        { Bucket: bucket, Prefix: folder },
      )) {
        yield (page.Contents ?? []).flatMap(({ Key = '', LastModified }) => {
          const name = Key.slice(folder.length);
          return isFileKey(name) ? [{ key: name, storedAt: LastModified?.getTime() ?? Date.now() }] : [];
        });
      }
    },
    // A PUT is atomic: nothing is left behind.
    removePartial: async () => 0,
  };
}

/** No response, or one of a server that does not work. */
function isOutage(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return ($metadata?.httpStatusCode ?? 500) >= 500;
}
