// Cover art as an SVG data URL.
import { type CoverShape, coverArt } from './cover-art';

/** @returns a `data:image/svg+xml` URL */
export function coverUrl(seed: string): string {
  const { background, shapes } = coverArt(seed);
  const body = shapes.map(markup).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 100 100"><rect width="100" height="100" fill="${background}"/>${body}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function markup(shape: CoverShape): string {
  switch (shape.kind) {
    case 'circle':
      return `<circle cx="${shape.cx}" cy="${shape.cy}" r="${shape.r}" fill="${shape.fill}" opacity="${shape.opacity}"/>`;
    case 'bar':
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.width / 2}" fill="${shape.fill}"/>`;
    case 'wave':
      return `<path d="${shape.d}" fill="${shape.fill}" opacity="${shape.opacity}"/>`;
  }
}
