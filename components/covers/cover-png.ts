// A cover as a PNG, for systems that show no SVG: lock screens and media controls.
import { coverUrl } from './cover-svg';

const SIZE = 512;

/** The whole picture as a `data:` address, drawn in the browser. @throws {DOMException} when it cannot be drawn */
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
