// Covers: embedded and chosen images, resized and re-encoded without their metadata.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { isPicture, MAX_PICTURE_BYTES, pictureType } from '@/media/picture-format';
import { UnreadableFile } from '../playlist-files/playlist-file';

/** Longer side in pixels: the largest size in the player, on a dense screen. */
const SIDE = 512;

const MAX_PIXELS = 50_000_000;

/**
 * @param picture untrusted bytes; only the first frame of an animation is used
 * @returns a WebP image; null if the format is unsupported, or the image too large or damaged
 */
export async function toCover(picture: Uint8Array): Promise<Uint8Array | null> {
  if (picture.length > MAX_PICTURE_BYTES || !isPicture(picture)) return null;
  return convert(picture).catch(() => null);
}

/**
 * As `toCover`, of a file that a listener has chosen.
 * @throws {UnreadableFile} with a sentence for the listener
 */
export async function readPicture(path: string): Promise<Uint8Array> {
  const picture = await readFile(path);
  const type = pictureType(picture);
  if (type === 'image/heic') {
    throw new UnreadableFile(
      'HEIC images are not supported. Export the image as JPEG, then choose that file.',
    );
  }
  if (!isPicture(picture)) {
    throw new UnreadableFile('The file is no image. Choose a JPEG, PNG, WebP, AVIF or GIF file.');
  }
  try {
    return await convert(picture);
  } catch (error) {
    throw new UnreadableFile(
      error instanceof Error && error.message.includes('pixel limit')
        ? 'The image has more than 50 megapixels. Choose a smaller one.'
        : 'The image is damaged. Choose another file.',
    );
  }
}

const convert = (picture: Uint8Array) =>
  sharp(picture, { limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp()
    .toBuffer();
