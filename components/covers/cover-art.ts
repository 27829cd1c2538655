// Generated cover art: SVG paths on a 100 by 100 view box. An artist's covers share a palette; every album has its own drawing.

import { hashOf, randomFrom } from '@/lib/random';
import { type Colors, type CoverShape, FAMILIES } from './cover-families';
import { PALETTES } from './cover-palettes';

export interface CoverArt {
  background: string;
  shapes: readonly CoverShape[];
}

/** A `cover_seed` of the API: six hexadecimal digits of the artist, eight of the album; eight more of a chosen image are not drawn. */
const SEED = /^(([\da-f]{6})[\da-f]{8})(?:-[\da-f]{8})?$/;

/** Chosen so that the artists of the demo data have different palettes, and their albums all kinds of drawings. */
const PALETTE_SALT = '1s2c';
const FAMILY_SALT = '2q';

/** @param cover a `cover_seed`, or a text that identifies the item, such as `playlist:12` */
export function coverArt(cover: string): CoverArt {
  const seed = SEED.exec(cover)?.[1] ?? cover;
  const { palette, family } = coverStyle(seed);
  const [background, ...colors] = PALETTES[palette] ?? PALETTES[0];
  const hash = hashOf(seed);
  const draw = FAMILIES[family] ?? FAMILIES[0];
  const [first, second, third] = colors;
  const turns: readonly [Colors, ...Colors[]] = [colors, [second, third, first], [third, first, second]];
  return { background, shapes: draw(turns[(hash >>> 8) % turns.length] ?? colors, randomFrom(hash)) };
}

/** The indexes of the palette and the family. */
export function coverStyle(seed: string): { palette: number; family: number } {
  const artist = SEED.exec(seed)?.[2] ?? seed;
  return {
    palette: hashOf(PALETTE_SALT + artist) % PALETTES.length,
    family: hashOf(FAMILY_SALT + seed) % FAMILIES.length,
  };
}
