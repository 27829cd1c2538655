// Cover art as an SVG data URL.
import { coverArt } from './cover-art';

/** @returns a `data:image/svg+xml` URL */
export function coverUrl(seed: string): string {
  const { background, shapes } = coverArt(seed);
  const body = shapes.map(
    ({ d, fill, opacity }) => `<path d="${d}" fill="${fill}"${opacity ? ` opacity="${opacity}"` : ''}/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 100 100"><rect width="100" height="100" fill="${background}"/>${body.join('')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
