// Covers: embedded images, resized and re-encoded.
import sharp from 'sharp';
import { isPicture } from '@/media/sound-format';

/** Longer side in pixels: the largest size in the player, on a dense screen. */
const SIDE = 512;

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_PIXELS = 50_000_000;

/**
 * @param picture untrusted bytes; only the first frame of an animation is used
 * @returns a WebP image; null if the format is unsupported, or the image too large or damaged
 */
export async function toCover(picture: Uint8Array): Promise<Uint8Array | null> {
  if (picture.length > MAX_BYTES || !isPicture(picture)) return null;
  try {
    return await sharp(picture, { limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp()
      .toBuffer();
  } catch {
    return null;
  }
}
