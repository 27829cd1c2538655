// Parses playlist files of any supported format and encoding.
import { readM3u8 } from './m3u8';
import { MAX_TRACKS, type PlaylistFile, UnreadableFile } from './playlist-file';
import { readXspf } from './xspf';

/**
 * @param bytes untrusted
 * @throws {UnreadableFile}
 */
export function readPlaylistFile(bytes: Uint8Array): PlaylistFile {
  const text = decode(bytes);
  if (text.trim() === '') throw new UnreadableFile('The file is empty.');
  if (/[^\P{Cc}\t\r\n]/u.test(text)) throw new UnreadableFile('The file is not an M3U8 or XSPF playlist.');
  const file = text.trimStart().startsWith('<') ? readXspf(text) : readM3u8(text);
  if (file.tracks.length === 0) throw new UnreadableFile('The file contains no songs.');
  if (file.tracks.length > MAX_TRACKS) {
    throw new UnreadableFile(`The file contains more than ${MAX_TRACKS.toLocaleString('en')} songs.`);
  }
  return file;
}

/** UTF-8, UTF-16 with a byte order mark, or Windows-1252 (older M3U files). */
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
