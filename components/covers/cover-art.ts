// Generative cover art: SVG shapes on a 100 by 100 view box, drawn from a seed in three families and six palettes.

export interface CoverArt {
  background: string;
  shapes: readonly CoverShape[];
}

interface CoverShape {
  element: 'circle' | 'rect' | 'path';
  attributes: Readonly<Record<string, string | number>>;
}

type Palette = readonly [background: string, first: string, second: string];
type Random = () => number;

const PALETTES: readonly [Palette, ...Palette[]] = [
  ['#7fb88a', '#266b66', '#f2c57c'],
  ['#e6c1d0', '#6b3a8c', '#e39345'],
  ['#f6d5c0', '#f37b6d', '#234b7a'],
  ['#f8f4a6', '#7a1c3b', '#e08e45'],
  ['#ecc66c', '#414b49', '#7e9f86'],
  ['#1d2b58', '#f2672a', '#f5a623'],
];

const FAMILIES = [circles, bars, waves] as const;

/** @param seed identifies the item, such as `playlist:12` or `song:7` */
export function coverArt(seed: string): CoverArt {
  const hash = hashOf(seed);
  const palette = PALETTES[hash % PALETTES.length] ?? PALETTES[0];
  const draw = FAMILIES[Math.floor(hash / PALETTES.length) % FAMILIES.length] ?? circles;
  return { background: palette[0], shapes: draw(palette, randomFrom(hash)) };
}

function circles([, first, second]: Palette, random: Random): CoverShape[] {
  const circle = (cx: number, cy: number, r: number, fill: string, opacity: number): CoverShape => ({
    element: 'circle',
    attributes: { cx: round(cx), cy: round(cy), r: round(r), fill, opacity },
  });
  const shapes = [circle(20 + random() * 40, 40 + random() * 30, 46, first, 1)];
  let { cx, cy } = { cx: 40 + random() * 30, cy: 25 + random() * 30 };
  for (let index = 0, r = 42; index < 4; index += 1, r *= 0.66) {
    shapes.push(circle(cx, cy, r, index % 2 ? first : second, 0.8));
    cx += (random() - 0.5) * r * 0.7;
    cy += random() * r * 0.5;
  }
  return shapes;
}

function bars([, first, second]: Palette, random: Random): CoverShape[] {
  return Array.from({ length: 9 }, (_, index) => {
    const height = round(22 + random() * 66);
    const fill = random() < 0.62 ? first : second;
    const [x, y] = [round(4 + index * 10.6), round(50 - height / 2)];
    return { element: 'rect', attributes: { x, y, width: 6.4, height, rx: 3.2, fill } };
  });
}

function waves([, first, second]: Palette, random: Random): CoverShape[] {
  const fills = [first, second, first, second];
  return fills.map((fill, index) => {
    const top = 18 + index * 21;
    const points = Array.from({ length: 4 }, () => round(top + (random() - 0.5) * 26));
    const [a, b, c, d] = [points[0] ?? top, points[1] ?? top, points[2] ?? top, points[3] ?? top];
    const path = `M0 ${a}C33 ${b} 66 ${c} 100 ${d}V100H0Z`;
    return { element: 'path', attributes: { d: path, fill, opacity: index === 2 ? 0.85 : 1 } };
  });
}

/** FNV-1a with a final mix, so that neighboring ids get unrelated covers. */
function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The mulberry32 pseudorandom number generator. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
