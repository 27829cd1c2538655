// Recognizes image formats by their magic numbers. Runs in browsers too.

/** MIME types that covers may have, for file inputs and the API. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];

export const MAX_PICTURE_BYTES = 16 * 1024 * 1024;

const MAGIC: readonly (readonly [type: string, at: number, magic: string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
];

/** Brands of HEIF images in HEVC (ISO/IEC 23008-12, annex B). */
const HEIC = /^(?:hei[cxms]|hev[cxms])$/;
const AVIF = /^avi[fs]$/;

/** The MIME type of the image that starts with `head`; null if it is another file. */
export function pictureType(head: Uint8Array): string | null {
  if (has(head, 0, 'RIFF') && has(head, 8, 'WEBP')) return 'image/webp';
  const brands = brandsOf(head);
  if (brands.some((brand) => AVIF.test(brand))) return 'image/avif';
  // Images of other coders in the same container start with a general brand.
  if (brands.some((brand) => HEIC.test(brand) || brand === 'mif1')) return 'image/heic';
  return MAGIC.find(([, at, magic]) => has(head, at, magic))?.[0] ?? null;
}

/** Whether `head` is the start of an image that covers may have. */
export const isPicture = (head: Uint8Array): boolean => PICTURE_TYPES.includes(pictureType(head) ?? '');

/** The major and the compatible brands of an ISO base media file (ISO/IEC 14496-12, section 4.3). */
function brandsOf(head: Uint8Array): string[] {
  if (!has(head, 4, 'ftyp')) return [];
  const [high = 0, low = 0] = [head[2], head[3]];
  const end = Math.min((high << 8) | low, head.length, 128);
  const brands = [];
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    brands.push(String.fromCharCode(...head.subarray(at, at + 4)));
  }
  return brands;
}

function has(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}
