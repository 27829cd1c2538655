// A song's cover from the picture in its file: small enough for a list of songs, and nothing in it but pixels.
import sharp from 'sharp';
import { isPicture } from '@/media/sound-format';

/** The longer side of a cover, in pixels: as large as the player shows one on a dense screen. */
const SIDE = 512;

/** The largest picture that is read, in bytes, and in pixels. */
const MOST = { bytes: 16 * 1024 * 1024, pixels: 50_000_000 };

/**
 * Makes a cover; of moving pictures the first.
 * @param picture bytes of a stranger
 * @returns a WebP picture; null when it is none of the kinds that browsers show, too large, or broken
 */
export async function toCover(picture: Uint8Array): Promise<Uint8Array | null> {
  if (picture.length > MOST.bytes || !isPicture(picture)) return null;
  try {
    return await sharp(picture, { limitInputPixels: MOST.pixels })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp()
      .toBuffer();
  } catch {
    return null;
  }
}
