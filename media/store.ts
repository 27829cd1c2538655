// Interface of the content-addressed file stores for songs and covers.

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

export interface FileStore {
  /** Stores bytes and returns their key. Idempotent, also for concurrent calls. */
  put(bytes: Uint8Array): Promise<FileKey>;

  /** Stores a copy of a local file, which must not change during the call. */
  putFile(path: string): Promise<FileKey>;

  /**
   * The size of a stored file in bytes, or null when there is none.
   * @throws {TypeError} when the text is not a file key
   */
  stat(key: FileKey): Promise<{ size: number } | null>;

  /**
   * Opens a stored file or a range of it; null when there is none. The caller must read the stream to its end or cancel it.
   * @throws {TypeError} when the text is not a file key
   */
  read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;

  /**
   * Removes a stored file. Idempotent.
   * @throws {TypeError} when the text is not a file key
   */
  remove(key: FileKey): Promise<void>;
}

export function isFileKey(text: string): text is FileKey {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * Validates a file key.
 * @throws {TypeError} when the text is not 64 lower-case hex digits
 */
export function toFileKey(text: string): FileKey {
  if (!isFileKey(text)) throw new TypeError('A file key is 64 lower-case hex digits.');
  return text;
}
