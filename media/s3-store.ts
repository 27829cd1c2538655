// File store in an S3-compatible bucket: `<prefix><kind>/<key>`.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { throughCircuit } from '@encore/util/circuit-breaker';
import { keyOf, keyOfFile } from './content-hash';
import { type IdleLimit, idleLimit, limitReads, watchSending } from './idle-limit';
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

/** In milliseconds. The SDK's own limits end with the headers of the response. */
const LIMITS = {
  connect: 2_000,
  /** For the response to a request without a file, retries included. */
  answer: 4_000,
  /** Between two chunks of a file that is read. */
  read: 10_000,
  /** Between two chunks of a file that is written. Includes what buffers hold, and the check of the complete file. */
  write: 60_000,
  /** For a page of 1,000 keys. */
  list: 30_000,
};
/** The SDK retries failed requests; a request of a listener does not wait for more than one retry. */
const MAX_ATTEMPTS = 2;
/** Each playing song holds a connection while it streams. */
const AGENT = { maxSockets: 1_000 };

export function createS3Store(
  { bucket, prefix, region, endpoint }: S3Address,
  kind: StoreKind,
  limits = LIMITS,
): FileStore {
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
          requestHandler: { connectionTimeout: limits.connect, httpAgent: AGENT, httpsAgent: AGENT },
          // Few other stores support the SDK's default checksums; uploads send the key as SHA-256 checksum instead.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
    );
    return clientPromise;
  };

  /** Calls the store. Songs and covers share the circuit breaker. @throws {StoreUnavailable} at once while it does not work */
  async function call<T>(
    request: (client: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>,
    { limit = idleLimit(), ms = limits.answer } = {},
  ): Promise<T> {
    const circuit = `store ${endpoint ?? region} ${bucket}`;
    const client = await openClient();
    try {
      return await throughCircuit(circuit, isOutage, () => {
        limit.start(ms);
        return request(client, { abortSignal: limit.signal });
      });
    } catch (cause) {
      throw isOutage(cause) ? unavailable(cause) : cause;
    } finally {
      limit.stop();
    }
  }

  async function sizeOf(key: FileKey): Promise<{ size: number } | null> {
    const object = objectOf(key);
    const { HeadObjectCommand, NotFound } = await sdk();
    try {
      const { ContentLength = 0 } = await call((client, options) =>
        client.send(new HeadObjectCommand(object), options),
      );
      return { size: ContentLength };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  async function send(key: FileKey, size: number, open: (limit: IdleLimit) => Uint8Array | Readable) {
    if ((await sizeOf(key))?.size === size) return key;
    const { PutObjectCommand } = await sdk();
    const limit = idleLimit();
    const Body = open(limit);
    const object = {
      ...objectOf(key),
      Body,
      ContentLength: size,
      ChecksumSHA256: Buffer.from(key, 'hex').toString('base64'),
      ContentType: 'application/octet-stream',
    };
    try {
      await call((client, options) => client.send(new PutObjectCommand(object), options), {
        limit,
        ms: limits.write,
      });
    } finally {
      if (Body instanceof Readable) Body.destroy();
    }
    return key;
  }

  async function read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const object = objectOf(key);
    const { GetObjectCommand, NoSuchKey } = await sdk();
    const header = range && { Range: `bytes=${range.start}-${range.end}` };
    const limit = idleLimit();
    try {
      const { Body, ContentLength = 0 } = await call(
        (client, options) => client.send(new GetObjectCommand({ ...object, ...header }), options),
        { limit },
      );
      if (!Body) throw new Error('The object store sent a response without a body.');
      const stream = Body.transformToWebStream();
      if (!range || ContentLength === range.end - range.start + 1)
        return limitReads(stream, limit, limits.read, unavailable);
      await stream.cancel();
      return null;
    } catch (error) {
      const isMissing =
        error instanceof NoSuchKey || (error instanceof Error && error.name === 'InvalidRange');
      if (isMissing) return null;
      throw error;
    }
  }

  return {
    put: async (bytes) => send(keyOf(bytes), bytes.byteLength, () => bytes),
    putFile: async (path) =>
      send(await keyOfFile(path), (await stat(path)).size, (limit) =>
        Readable.from(
          watchSending(() => createReadStream(path), limit, limits.write),
          { objectMode: false },
        ),
      ),
    stat: sizeOf,
    read,
    async remove(key) {
      const object = objectOf(key);
      const { DeleteObjectCommand } = await sdk();
      await call((client, options) => client.send(new DeleteObjectCommand(object), options));
    },
    async *list() {
      const { paginateListObjectsV2 } = await sdk();
      const limit = idleLimit();
      limit.start(limits.list);
      try {
        const client = await openClient();
        for await (const page of paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: folder },
          { abortSignal: limit.signal },
        )) {
          limit.stop();
          // The client learns the store's clock from its responses if it differs by more than 5 minutes.
          const now = Date.now() + client.config.systemClockOffset;
          yield (page.Contents ?? []).flatMap(({ Key = '', LastModified }) => {
            const name = Key.slice(folder.length);
            return isFileKey(name) ? [{ key: name, ageMs: now - (LastModified?.getTime() ?? now) }] : [];
          });
          limit.start(limits.list);
        }
      } finally {
        limit.stop();
      }
    },
    // A PUT is atomic: nothing is left behind.
    removePartial: async () => 0,
  };
}

const unavailable = (cause: unknown) => new StoreUnavailable('The object store does not work.', { cause });

/** No response, or one of a server that does not work. */
function isOutage(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return ($metadata?.httpStatusCode ?? 500) >= 500;
}
