// Parses playlist files of any supported format and encoding. CPU-bound: the API runs it in a worker.

import { decodeFile } from '@/lib/text-encoding/decode-file';
import { readAimp } from './aimp';
import { collect } from './collect';
import { isCrate, readCrate } from './crate';
import { isTable, readCsv } from './csv';
import { isCueSheet, readCue } from './cue';
import { readJspf } from './jspf';
import { readM3u } from './m3u';
import { type Choice, MAX_FILE_BYTES, type PlaylistFiles, UnreadableFile } from './playlist-file';
import { isPls, readPls } from './pls';
import { readXml } from './xml';

/** The beginning of FPL files of foobar2000, whose format is not documented. */
const FPL = Buffer.from('e1a09c91f83c7742', 'hex');

const ZIP = Buffer.from('504b0304', 'hex');

/** Whether more than a few control characters are in the text. Single ones are in names, and separate lines of comments in files of iTunes. */
const isBinary = (text: string) =>
  text.includes('\0') || (text.match(CONTROLS)?.length ?? 0) > text.length / 20;
const CONTROLS = /[^\P{Cc}\t\r\n\f\u0085]/gu;

/** Characters in which a format is recognized. */
const HEAD = 4000;

/**
 * @param bytes untrusted
 * @param charset of the Content-Type
 * @throws {UnreadableFile}
 */
export function readPlaylistFile(
  bytes: Uint8Array,
  charset: string | null = null,
  choice: Choice = null,
): PlaylistFiles {
  if (bytes.length > MAX_FILE_BYTES) throw new UnreadableFile('The file is larger than 64 MB.');
  if (Buffer.from(bytes.subarray(0, FPL.length)).equals(FPL)) {
    throw new UnreadableFile(
      'The file is a binary playlist of foobar2000. Save the playlist as M3U8 there, and import that file.',
    );
  }
  if (Buffer.from(bytes.subarray(0, ZIP.length)).equals(ZIP)) {
    throw new UnreadableFile(
      'The file is a ZIP archive or a spreadsheet. Extract it or save it as CSV, and import that file.',
    );
  }
  if (isCrate(bytes)) return withSongs(collect((_text, sink) => readCrate(bytes, sink), '', choice));
  // Programs for DOS end files with Ctrl-Z, others with zeros.
  const text = decodeFile(bytes, charset).replace(/^\ufeff+|\p{Cc}+$/gu, '');
  if (text.trim() === '') throw new UnreadableFile('The file is empty.');
  if (isBinary(text)) throw new UnreadableFile('The file is not a playlist.');
  return withSongs(collect(readerOf(text), text, choice));
}

function withSongs(file: PlaylistFiles): PlaylistFiles {
  if (file.listed.length === 0) throw new UnreadableFile('The file contains no songs.');
  return file;
}

function readerOf(text: string): typeof readM3u {
  const head = text.slice(0, HEAD).trimStart();
  const start = text.length > HEAD ? head.replace(/[\r\n][^\r\n]*$/, '') : head;
  if (/^<[?!a-z]/i.test(start)) return readXml;
  if (isCueSheet(start)) return readCue;
  if (/^#-----SUMMARY-----#/.test(start)) return readAimp;
  if (isPls(start)) return readPls;
  if (/^(?:\{|\[\s*[[{"\]])/.test(start)) return readJspf;
  return isTable(start) ? readCsv : readM3u;
}
