// Cover art as a PNG data URL, for lock screens and media controls that cannot render SVG.
import { coverUrl } from './cover-svg';

const SIZE = 512;

/**
 * @returns a `data:image/png` URL, rendered in the browser
 * @throws {DOMException} when the SVG cannot be decoded
 */
export async function coverPng(seed: string): Promise<string> {
  const image = new Image(SIZE, SIZE);
  image.src = coverUrl(seed);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, SIZE, SIZE);
  return canvas.toDataURL('image/png');
}
