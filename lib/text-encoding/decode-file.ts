// Decodes text files, such as playlists and lyrics: by byte order mark, declaration, UTF-8, or a guess, in this order.
import { decodeBytes, encodeWindows1252, encodingOf } from './decode';
import { guessEncoding } from './guess';

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const HEAD_BYTES = 1024;

/** @param charset declared by the Content-Type; takes precedence over declarations in the file (RFC 7303, section 3.2) */
export function decodeFile(bytes: Uint8Array, charset: string | null = null): string {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte))
      return encoding === 'utf-8'
        ? (tryDecode(bytes, encoding) ?? decodeLines(bytes))
        : decodeBytes(bytes, encoding);
  }
  const declared = [charset, declaredIn(bytes)].map((label) => label && encodingOf(label));
  for (const encoding of [...declared, wideEncoding(bytes), 'utf-8']) {
    const text = encoding && tryDecode(bytes, encoding);
    if (text) return encoding === 'utf-8' ? undoubled(text) : text;
  }
  return decodeLines(bytes);
}

/** Minimum share of lines in UTF-8; below, they are probably by chance. */
const UTF8_SHARE = 0.2;

/** Text in a legacy encoding, in which other programs perhaps wrote lines in UTF-8. */
function decodeLines(bytes: Uint8Array): string {
  let foreign = 0;
  const legacy: Uint8Array[] = [];
  for (const line of linesOf(bytes)) {
    if (line.every((byte) => byte < 0x80)) continue;
    foreign++;
    if (tryDecode(line, 'utf-8') === null) legacy.push(line);
  }
  if (foreign - legacy.length < UTF8_SHARE * foreign) return decodeBytes(bytes, guessEncoding(bytes));
  const encoding = guessEncoding(joined(legacy));
  let text = '';
  for (const line of linesOf(bytes)) text += tryDecode(line, 'utf-8') ?? decodeBytes(line, encoding);
  return text;
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    end = bytes.indexOf(0x0a, start) + 1 || bytes.length;
    yield bytes.subarray(start, end);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Text in UTF-8 that was read as windows-1252 and saved again, such as “BjÃ¶rk”. */
function undoubled(text: string): string {
  const bytes = /[^\0-\x7f]/.test(text) && encodeWindows1252(text);
  return (bytes && tryDecode(bytes, 'utf-8')) || text;
}

/** Null for bytes that are invalid in the encoding: the declaration is wrong. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decodeBytes(bytes, encoding, true);
  } catch {
    return null;
  }
}

/** The label in an XML declaration (XML 1.0, section 4.3.3) or in #EXTENC. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = decodeBytes(bytes.subarray(0, HEAD_BYTES), 'windows-1252');
  const [, xml] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head) ?? [];
  const [, m3u] = /^#EXTENC:[ \t]*([\w.:-]{1,40})/im.exec(head) ?? [];
  const label = xml ?? m3u ?? null;
  // A declaration that is readable as ASCII is not in UTF-16, which programs for .NET declare for files in UTF-8.
  return label && /^utf-?16/i.test(label) ? null : label;
}

/** UTF-16 without a byte order mark, by the zero bytes of ASCII characters. */
function wideEncoding(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return null;
}
