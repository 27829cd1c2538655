// Where the bytes of songs and covers live: one narrow interface, content-addressed, so that equal files are kept
// once and never change.

declare const fileKey: unique symbol;

/** The SHA-256 of a stored file in lower-case hex: its address, and a strong ETag for it. */
export type FileKey = string & { readonly [fileKey]: true };

/** What a store holds; each kind has a folder of its own. */
export type StoreKind = 'audio' | 'covers';

/** A part of a file in bytes; both ends are included, as in an HTTP range (RFC 9110, section 14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

export interface FileStore {
  /** Keeps the bytes and answers their key. Putting the same bytes again, even at the same time, is harmless. */
  put(bytes: Uint8Array): Promise<FileKey>;

  /** The same for a file on this machine, which may be large and must not change meanwhile. It stays where it is. */
  putFile(path: string): Promise<FileKey>;

  /**
   * The size of a stored file in bytes, or null when there is none.
   * @throws {TypeError} when the text is not a file key
   */
  stat(key: FileKey): Promise<{ size: number } | null>;

  /**
   * Opens a stored file, or a part of it; null when there is none. Whoever asks reads the stream to its end or cancels it.
   * @throws {TypeError} when the text is not a file key
   */
  read(key: FileKey, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;

  /**
   * Removes a stored file; one that is not there is none to remove.
   * @throws {TypeError} when the text is not a file key
   */
  remove(key: FileKey): Promise<void>;
}

export function isFileKey(text: string): text is FileKey {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * Reads a file key from text that came from elsewhere, such as a column of the database.
 * @throws {TypeError} when the text is not 64 lower-case hex digits
 */
export function toFileKey(text: string): FileKey {
  if (!isFileKey(text)) throw new TypeError('A file key is 64 lower-case hex digits.');
  return text;
}
