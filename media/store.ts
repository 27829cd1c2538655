// Interface of the content-addressed file stores for songs and covers.

/** The store does not respond, or responds with errors of its own; `cause` tells. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

declare const fileKey: unique symbol;

/** The SHA-256 of a stored file in lower-case hex, usable as a strong ETag. */
export type FileKey = string & { readonly [fileKey]: true };

/** Each kind has its own folder. */
export type StoreKind = 'audio' | 'covers';

/** A byte range including both ends, as in HTTP (RFC 9110, section 14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

/** Methods that take a key throw a TypeError when it is not a file key. */
export interface FileStore {
  /** Stores bytes and returns their key. Idempotent, also for concurrent calls. */
  put(bytes: Uint8Array): Promise<FileKey>;

  /** Stores a copy of a local file, which must not change during the call. */
  putFile(path: string): Promise<FileKey>;

  /** The size of a stored file in bytes, or null when there is none. */
  stat(key: FileKey): Promise<{ size: number } | null>;

  /** Opens a stored file or a range of it; null when there is none, or it ends before the range. Callers must read the stream to its end or cancel it. */
  read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;

  /** Removes a stored file. Idempotent. */
  remove(key: FileKey): Promise<void>;

  /** All stored files, in batches. Files that are stored or removed in the meantime may be missing. */
  list(): AsyncIterable<StoredFile[]>;

  /** Removes what interrupted writes left behind at least `minAgeMs` ago, by the store's clock. @returns how many files */
  removePartial(minAgeMs: number): Promise<number>;
}

export interface StoredFile {
  key: FileKey;
  /** How long ago it was stored, in milliseconds, by the store's clock. */
  ageMs: number;
}

/** Whether a text is the SHA-256 digest of a file in lowercase hex. */
export function isFileKey(text: string): text is FileKey {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Validates a file key. @throws {TypeError} when the text is not 64 lowercase hex digits */
export function toFileKey(text: string): FileKey {
  if (!isFileKey(text)) throw new TypeError('A file key is 64 lower-case hex digits.');
  return text;
}
