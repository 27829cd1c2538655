// Detects audio formats and images by their magic numbers. Runs in browsers too.

/** Formats that every current browser plays. */
export type SoundFormat = 'mp3' | 'flac' | 'ogg' | 'm4a' | 'wav';

/** MIME types. */
export const SOUND_TYPES: Record<SoundFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
};

/** The formats as shown in the UI. */
export const SOUND_NAMES = 'MP3, FLAC, Ogg, M4A and WAV';

/** Maximum size of an uploaded song: about 45 minutes of FLAC. */
export const MAX_SONG_BYTES = 200 * 1024 * 1024;

/** How many leading bytes the functions here need. */
export const MAGIC_BYTES = 16;

/** The format of a file that starts with `head`; null when it is not supported. */
export function soundFormat(head: Uint8Array): SoundFormat | null {
  if (has(head, 0, 'ID3') || isMp3Frame(head)) return 'mp3';
  if (has(head, 0, 'fLaC')) return 'flac';
  if (has(head, 0, 'OggS')) return 'ogg';
  if (has(head, 4, 'ftyp')) return 'm4a';
  if (has(head, 0, 'RIFF') && has(head, 8, 'WAVE')) return 'wav';
  return null;
}

/** Whether `head` is the start of a JPEG, PNG, WebP or GIF image. */
export function isPicture(head: Uint8Array): boolean {
  return (
    has(head, 0, '\xff\xd8\xff') ||
    has(head, 0, '\x89PNG\r\n\x1a\n') ||
    (has(head, 0, 'RIFF') && has(head, 8, 'WEBP')) ||
    has(head, 0, 'GIF87a') ||
    has(head, 0, 'GIF89a')
  );
}

/** MPEG audio Layer III frame header (ISO/IEC 11172-3, section 2.4.1.3). */
function isMp3Frame([sync = 0, b1 = 0, b2 = 0]: Uint8Array): boolean {
  const isLayer3 = sync === 0xff && (b1 & 0xe6) === 0xe2;
  return isLayer3 && (b1 & 0x18) !== 0x08 && b2 >> 4 !== 15 && (b2 & 0x0c) !== 0x0c;
}

function has(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}
