// DER encoding (ITU-T X.690) of certificates, which Node can read but not issue.

const TAGS = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utc: 0x17,
} as const;

/** Encodes tag, length and content. */
function tlv(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const size = [];
  for (let rest = body.length; rest > 0; rest >>= 8) size.unshift(rest & 0xff);
  const length = body.length < 0x80 ? [body.length] : [0x80 | size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

export const sequence = (...items: Uint8Array[]): Buffer => tlv(0x30, ...items);
export const set = (...items: Uint8Array[]): Buffer => tlv(0x31, ...items);
/** A context-specific tag around other values. */
export const explicit = (number: number, ...items: Uint8Array[]): Buffer => tlv(0xa0 | number, ...items);
/** A context-specific tag that replaces the tag of a primitive value. */
export const implicit = (number: number, content: Uint8Array): Buffer => tlv(0x80 | number, content);

/** A positive integer from big-endian bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Uint8Array.of(0) : bytes.subarray(start);
  const sign = (digits[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return tlv(TAGS.integer, ...sign, digits);
}

export const boolean = (value: boolean): Buffer => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const none = (): Buffer => tlv(TAGS.null);
export const octets = (content: Uint8Array): Buffer => tlv(TAGS.octets, content);
export const utf8 = (text: string): Buffer => tlv(TAGS.utf8, Buffer.from(text));
/** @param unused number of unused bits at the end */
export const bits = (content: Uint8Array, unused = 0): Buffer =>
  tlv(TAGS.bits, Uint8Array.of(unused), content);

/** A time before 2050, in seconds. */
export const utcTime = (date: Date): Buffer =>
  tlv(TAGS.utc, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

/** An object identifier such as `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(TAGS.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Seven bits per byte; the high bit is set on all but the last byte. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
