// Parses playlist files of any supported format and encoding. CPU-bound: the API runs it in a worker.

import { decodeFile } from '@/lib/text-encoding/decode-file';
import { readAimp } from './aimp';
import { collect } from './collect';
import { isTable, readCsv } from './csv';
import { isCueSheet, readCue } from './cue';
import { readJspf } from './jspf';
import { readM3u } from './m3u';
import { MAX_FILE_BYTES, type PlaylistFile, UnreadableFile } from './playlist-file';
import { readPls } from './pls';
import { readXml } from './xml';

/** The beginning of FPL files of foobar2000, whose format is not documented. */
const FPL = Buffer.from('e1a09c91f83c7742', 'hex');

/**
 * @param bytes untrusted
 * @param charset of the Content-Type
 * @throws {UnreadableFile}
 */
export function readPlaylistFile(bytes: Uint8Array, charset: string | null = null): PlaylistFile {
  if (bytes.length > MAX_FILE_BYTES) throw new UnreadableFile('The file is larger than 64 MB.');
  if (Buffer.from(bytes.subarray(0, FPL.length)).equals(FPL)) {
    throw new UnreadableFile(
      'The file is a binary playlist of foobar2000. Save the playlist as M3U8 there, and import that file.',
    );
  }
  // Programs for DOS end files with Ctrl-Z, others with zeros.
  const text = decodeFile(bytes, charset).replace(/^\ufeff+|\p{Cc}+$/gu, '');
  if (text.trim() === '') throw new UnreadableFile('The file is empty.');
  if (/[^\P{Cc}\t\r\n\f\u0085]/u.test(text)) throw new UnreadableFile('The file is not a playlist.');
  const file = collect(readerOf(text), text);
  if (file.tracks.length === 0) throw new UnreadableFile('The file contains no songs.');
  return file;
}

function readerOf(text: string): typeof readM3u {
  const start = text.slice(0, 1000).trimStart();
  if (/^<[?!a-z]/i.test(start)) return readXml;
  if (isCueSheet(start)) return readCue;
  if (/^#-----SUMMARY-----#/.test(start)) return readAimp;
  if (/^(?:;.*\s+)*\[playlist\]|^(?:NumberOfEntries|File\d+) *=/i.test(start)) return readPls;
  if (/^(?:\{|\[\s*[[{"\]])/.test(start)) return readJspf;
  return isTable(start) ? readCsv : readM3u;
}
