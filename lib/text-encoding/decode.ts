// Decodes bytes in an encoding of the Encoding Standard (https://encoding.spec.whatwg.org), or in the code page of DOS.

/** Labels that files use and the Encoding Standard lacks. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  utf8mb4: 'utf-8',
};

/** The name of an encoding; null if unknown. */
export function encodingOf(label: string): string | null {
  const name = label.trim().toLowerCase();
  if (/^(?:ibm|cp)-?(?:437|850|858)$/.test(name)) return 'ibm850';
  try {
    return new TextDecoder(ALIASES[name] ?? name).encoding;
  } catch {
    return null;
  }
}

/** @throws {TypeError} for invalid bytes, if `fatal` */
export function decodeBytes(bytes: Uint8Array, encoding: string, fatal = false): string {
  if (encoding === 'ibm850') {
    const codes = Uint16Array.from(bytes, (byte) => DOS.charCodeAt(byte - 0x80) || byte);
    return new TextDecoder('utf-16le').decode(codes);
  }
  const text = new TextDecoder(encoding, { fatal }).decode(bytes);
  return encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, (char) => C1[char] ?? char) : text;
}

/** The characters of windows-1252 in the range that Node decodes like ISO-8859-1 (nodejs/node#56542). */
const C1: Readonly<Record<string, string>> = Object.fromEntries(
  [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'].map((char, i) => [
    String.fromCharCode(0x80 + i),
    char,
  ]),
);

/** Null for text with other characters. */
export function encodeWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 0x100 ? code : CODES.get(code);
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

const CODES: ReadonlyMap<number, number> = new Map(
  Object.entries(C1).map(([byte, char]) => [char.charCodeAt(0), byte.charCodeAt(0)]),
);

/** Code page 850 above ASCII. Code page 437 has the same letters where it has any that names use. */
const DOS =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xad±‗¾¶§÷¸°¨·¹³²■\xa0';
