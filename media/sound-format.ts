// Which kind of sound file some bytes begin (or which picture), told by their magic numbers, never by a name or a
// claim; pure, so the browser refuses a wrong file before it is sent.

/** The kinds of files that every browser of today plays. */
export type SoundFormat = 'mp3' | 'flac' | 'ogg' | 'm4a' | 'wav';

export const SOUND_TYPES: Record<SoundFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
};

/** Those kinds in words, for a listener to read. */
export const SOUND_NAMES = 'MP3, FLAC, Ogg, M4A and WAV';

/** The largest file that becomes a song, in bytes: three quarters of an hour in FLAC. */
export const MAX_SONG_BYTES = 200 * 1024 * 1024;

/** How many of the first bytes the functions here want to see. */
export const MAGIC_BYTES = 16;

/** What kind of sound file begins so; null when it is none of them. */
export function soundFormat(head: Uint8Array): SoundFormat | null {
  if (has(head, 0, 'ID3') || isMp3Frame(head)) return 'mp3';
  if (has(head, 0, 'fLaC')) return 'flac';
  if (has(head, 0, 'OggS')) return 'ogg';
  if (has(head, 4, 'ftyp')) return 'm4a';
  if (has(head, 0, 'RIFF') && has(head, 8, 'WAVE')) return 'wav';
  return null;
}

/** Whether a JPEG, PNG, WebP or GIF picture begins so. */
export function isPicture(head: Uint8Array): boolean {
  return (
    has(head, 0, '\xff\xd8\xff') ||
    has(head, 0, '\x89PNG\r\n\x1a\n') ||
    (has(head, 0, 'RIFF') && has(head, 8, 'WEBP')) ||
    has(head, 0, 'GIF87a') ||
    has(head, 0, 'GIF89a')
  );
}

/** The header of an MPEG audio frame of layer III (ISO/IEC 11172-3, section 2.4.1.3). */
function isMp3Frame([sync = 0, b1 = 0, b2 = 0]: Uint8Array): boolean {
  const isLayer3 = sync === 0xff && (b1 & 0xe6) === 0xe2;
  return isLayer3 && (b1 & 0x18) !== 0x08 && b2 >> 4 !== 15 && (b2 & 0x0c) !== 0x0c;
}

function has(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}
