// Where audio bytes live: one narrow interface, content-addressed, so that equal files are kept once and never change.

declare const audioKey: unique symbol;

/** The SHA-256 of a stored file in lower-case hex: its address, and a strong ETag for it. */
export type AudioKey = string & { readonly [audioKey]: true };

/** A part of a file in bytes; both ends are included, as in an HTTP range (RFC 9110, section 14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

export interface AudioStore {
  /** Keeps the bytes and answers their key. Putting the same bytes again, even at the same time, is harmless. */
  put(bytes: Uint8Array): Promise<AudioKey>;

  /**
   * The size of a stored file in bytes, or null when there is none.
   * @throws {TypeError} when the text is not an audio key
   */
  stat(key: AudioKey): Promise<{ size: number } | null>;

  /**
   * The bytes of a stored file, or of a part of it. The stream errors when there is no such file.
   * @throws {TypeError} when the text is not an audio key
   */
  read(key: AudioKey, range?: ByteRange): ReadableStream<Uint8Array>;
}

export function isAudioKey(text: string): text is AudioKey {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * Reads an audio key from text that came from elsewhere, such as a column of the database.
 * @throws {TypeError} when the text is not 64 lower-case hex digits
 */
export function toAudioKey(text: string): AudioKey {
  if (!isAudioKey(text)) throw new TypeError('An audio key is 64 lower-case hex digits.');
  return text;
}
