// The file store in a bucket of Amazon S3 or of anything that speaks its protocol: `<prefix><kind>/<key>`.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { keyOf, keyOfFile } from './keys';
import type { S3Address } from './s3-address';
import { type ByteRange, type FileKey, type FileStore, type StoreKind, toFileKey } from './store';

/** The SDK is loaded with the first request: whoever keeps songs on a disk never loads it. */
const sdk = () => import('@aws-sdk/client-s3');

/** A bucket that hangs must become an error: so long it has to take a connection, and to begin its answer. */
const PATIENCE = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
/** The answer to a file comes when all of it has been sent. */
const SENDING_MS = 5 * 60_000;
/** Each song that is heard keeps a connection as long as it comes. */
const AGENT = { maxSockets: 1_000 };

export function createS3Store({ bucket, prefix, region, endpoint }: S3Address, kind: StoreKind): FileStore {
  const folder = `${prefix}${kind}/`;
  const objectOf = (key: FileKey) => ({ Bucket: bucket, Key: `${folder}${toFileKey(key)}` });

  let made: Promise<S3Client> | undefined;
  const client = () => {
    made ??= sdk().then(
      ({ S3Client: Client }) =>
        new Client({
          region,
          ...(endpoint && { endpoint, forcePathStyle: true }),
          requestHandler: { ...PATIENCE, httpAgent: AGENT, httpsAgent: AGENT },
          // Stores other than Amazon's seldom know the newer checksums; ours is the key itself.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
    );
    return made;
  };

  async function sizeOf(key: FileKey): Promise<{ size: number } | null> {
    const object = objectOf(key);
    const { HeadObjectCommand, NotFound } = await sdk();
    try {
      const { ContentLength = 0 } = await (await client()).send(new HeadObjectCommand(object));
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
    await (await client()).send(
      new PutObjectCommand({
        ...objectOf(key),
        Body: body(),
        ContentLength: size,
        ChecksumSHA256: checksum,
        ContentType: 'application/octet-stream',
      }),
      { requestTimeout: SENDING_MS },
    );
    return key;
  }

  async function read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const object = objectOf(key);
    const { GetObjectCommand, NoSuchKey } = await sdk();
    const wanted = range && { Range: `bytes=${range.start}-${range.end}` };
    try {
      const { Body } = await (await client()).send(new GetObjectCommand({ ...object, ...wanted }));
      if (!Body) throw new Error('The object store answered without a body.');
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
      await (await client()).send(new DeleteObjectCommand(object));
    },
  };
}
