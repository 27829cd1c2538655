// Bytes that somebody chose as a playlist file: decoded, told apart by what they hold, and read within bounds.
import { MOST_TRACKS, type PlaylistFile, UnreadableFile } from './file';
import { readM3u8 } from './m3u8';
import { readXspf } from './xspf';

/**
 * Reads a playlist file of either format.
 * @throws {UnreadableFile}
 */
export function readPlaylistFile(bytes: Uint8Array): PlaylistFile {
  const text = decode(bytes);
  if (text.trim() === '') throw new UnreadableFile('The file is empty.');
  if (/[^\P{Cc}\t\r\n]/u.test(text)) throw new UnreadableFile('The file is not a playlist in M3U8 or XSPF.');
  const file = text.trimStart().startsWith('<') ? readXspf(text) : readM3u8(text);
  if (file.tracks.length === 0) throw new UnreadableFile('The file holds no songs.');
  if (file.tracks.length > MOST_TRACKS) {
    throw new UnreadableFile(`The file holds more than ${MOST_TRACKS.toLocaleString('en')} songs.`);
  }
  return file;
}

/** UTF-8, or UTF-16 where a mark says so; older M3U files are in the encoding of Western Windows. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
