// Families of generated covers: each draws a few paths on a 100 by 100 view box, in the three colors of a palette.
import type { Random } from '@/lib/random';

export interface CoverShape {
  /** SVG path data. */
  d: string;
  fill: string;
  opacity?: number;
}

export type Colors = readonly [first: string, second: string, third: string];
type Family = (colors: Colors, random: Random) => CoverShape[];

const round = (value: number) => Math.round(value * 10) / 10;
const between = (random: Random, from: number, to: number) => from + random() * (to - from);

const circle = (cx: number, cy: number, r: number) =>
  `M${round(cx - r)} ${round(cy)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0z`;

const rect = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/** Translucent circles that overlap. */
const circles: Family = ([first, second, third], random) => {
  let { x, y } = { x: between(random, 25, 75), y: between(random, 20, 60) };
  const fills = [second, third, second, third];
  const inner = fills.map((fill, index) => {
    const r = 32 * 0.68 ** index;
    const shape = { d: circle(x, y, r), fill, opacity: 0.86 };
    x += (random() - 0.5) * r * 1.1;
    y += random() * r * 0.7;
    return shape;
  });
  return [{ d: circle(between(random, 10, 60), between(random, 40, 80), 46), fill: first }, ...inner];
};

/** Bars of an equalizer. */
const bars: Family = (colors, random) => {
  const paths = ['', '', ''];
  const width = 6.4;
  for (let index = 0; index < 8; index += 1) {
    const half = between(random, 8, 40);
    const x = round(10 + index * 10.5);
    const color = Math.floor(random() * 3);
    const arc = `a${width / 2} ${width / 2} 0 0 1`;
    paths[color] += `M${x} ${round(50 - half)}${arc} ${width} 0v${round(2 * half)}${arc} ${-width} 0z`;
  }
  return colors.map((fill, index) => ({ d: paths[index] ?? '', fill })).filter(({ d }) => d !== '');
};

/** Layered waves. */
const waves: Family = ([first, second, third], random) => {
  const drift = between(random, -9, 9);
  const height = between(random, 6, 12) * (random() < 0.5 ? -1 : 1);
  const middle = round(between(random, 38, 62));
  return [first, second, third, first].map((fill, index) => {
    const top = 20 + index * 21 + between(random, -3, 3);
    const [a, b, c] = [round(top - drift), round(top - height), round(top + height)];
    const crest = `C${round(middle * 0.5)} ${b} ${round(middle * 0.7)} ${b} ${middle} ${round(top)}`;
    return { d: `M0 ${a}${crest}S76 ${c} 100 ${round(top + drift)}V100H0z`, fill };
  });
};

/** A turned square in a frame. */
const frame: Family = ([first, second, third], random) => {
  const turn = between(random, 0, Math.PI / 2);
  const corners = [0, 1, 2, 3].map((quarter) => {
    const angle = turn + (quarter * Math.PI) / 2;
    return `${round(50 + 29 * Math.cos(angle))} ${round(50 + 29 * Math.sin(angle))}`;
  });
  return [
    { d: `${rect(11, 11, 78, 78)}M17 17v66h66v-66z`, fill: first },
    { d: `M${corners.join('L')}z`, fill: second },
    { d: circle(50, 50, between(random, 7, 12)), fill: third },
  ];
};

/** Translucent pebbles: polygons with rounded corners. */
const pebbles: Family = (colors, random) =>
  colors.map((fill, index) => {
    const [x, y] = [between(random, 25, 75), between(random, 25, 75)];
    const sides = 6 + Math.floor(random() * 2);
    const turn = between(random, 0, Math.PI);
    const points = Array.from({ length: sides }, (_, side): [number, number] => {
      const angle = turn + (side / sides) * 2 * Math.PI;
      const r = between(random, 27, 43) - index * 4;
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    });
    return { d: rounded(points), fill, opacity: 0.88 };
  });

function rounded(points: readonly [number, number][]): string {
  const corners = points.map(([x, y], index) => {
    const [ax, ay] = points.at(index - 1) ?? [x, y];
    const [bx, by] = points[(index + 1) % points.length] ?? [x, y];
    const near = (to: number, from: number) => round(from + (to - from) * 0.2);
    return `${near(ax, x)} ${near(ay, y)}Q${round(x)} ${round(y)} ${near(bx, x)} ${near(by, y)}`;
  });
  return `M${corners.join('L')}z`;
}

/** Rings around one or two corners. */
const arcs: Family = ([first, second, third], random) => {
  const [x, y] = [random() < 0.5 ? 0 : 100, random() < 0.5 ? 0 : 100];
  const widest = between(random, 84, 104);
  const step = between(random, 14, 18);
  const fills = [first, second, third, first, second];
  const big = fills.map((fill, index) => ({ d: circle(x, y, widest - index * step), fill }));
  const small = [third, second, first].map((fill, index) => ({
    d: circle(100 - x, y, 36 - index * 11),
    fill,
  }));
  return random() < 0.6 ? [...big, ...small] : big;
};

/** A sun over striped water. */
const sunset: Family = ([first, second, third], random) => {
  const horizon = between(random, 54, 64);
  const radius = between(random, 22, 30);
  let stripes = '';
  for (let y = horizon, height = 3; y < 100; y += height + 3, height += 0.9)
    stripes += rect(0, y, 100, height);
  return [
    { d: rect(0, horizon, 100, 100 - horizon), fill: third },
    { d: circle(between(random, 36, 64), horizon, radius), fill: first },
    { d: stripes, fill: second },
  ];
};

/** Slanted stripes. */
const stripes: Family = (colors, random) => {
  const slant = between(random, 20, 70) * (random() < 0.5 ? -1 : 1);
  const paths = ['', '', ''];
  let color = Math.floor(random() * 3);
  for (let x = -70; x < 170; ) {
    const width = between(random, 6, 15);
    paths[color] += `M${round(x)} 0h${round(width)}l${round(slant)} 100h${round(-width)}z`;
    x += width + between(random, 2, 11);
    color = (color + 1 + Math.floor(random() * 2)) % 3;
  }
  return colors.map((fill, index) => ({ d: paths[index] ?? '', fill })).filter(({ d }) => d !== '');
};

/** A grid of quarters, triangles and dots. */
const tiles: Family = (colors, random) => {
  const paths = ['', '', ''];
  for (let cell = 0; cell < 16; cell += 1) {
    const [x, y] = [(cell % 4) * 25, Math.floor(cell / 4) * 25];
    const kinds = [
      `M${x} ${y}h25a25 25 0 0 1-25 25z`,
      `M${x + 25} ${y + 25}h-25a25 25 0 0 1 25-25z`,
      `M${x} ${y}h25v25z`,
      `M${x} ${y}v25h25z`,
      circle(x + 12.5, y + 12.5, 9),
      rect(x, y, 25, 25),
      '',
    ];
    paths[Math.floor(random() * 3)] += kinds[Math.floor(random() * kinds.length)] ?? '';
  }
  return colors.map((fill, index) => ({ d: paths[index] ?? '', fill })).filter(({ d }) => d !== '');
};

/** Mountains under a moon. */
const peaks: Family = ([first, second, third], random) => {
  const ridge = (top: number, height: number) => {
    const points = [0, 20, 40, 60, 80, 100].map(
      (x, index) => `${x} ${round(top + (index % 2 ? -1 : 1) * between(random, height / 3, height))}`,
    );
    return `M0 100L${points.join('L')}L100 100z`;
  };
  return [
    { d: circle(between(random, 25, 75), between(random, 22, 34), between(random, 10, 16)), fill: second },
    { d: ridge(52, 15), fill: first },
    { d: ridge(76, 11), fill: third },
  ];
};

/** A record, seen from above. */
const record: Family = ([first, second, third], random) => {
  const [x, y] = [between(random, 40, 60), between(random, 40, 60)];
  const radii = [40, 34, 31, 25, 22];
  const grooves = radii.map((r, index) => ({ d: circle(x, y, r), fill: index % 2 ? third : first }));
  return [...grooves, { d: circle(x, y, 15), fill: second }, { d: circle(x, y, 3), fill: third }];
};

export const FAMILIES: readonly [Family, ...Family[]] = [
  circles,
  bars,
  waves,
  frame,
  pebbles,
  arcs,
  sunset,
  stripes,
  tiles,
  peaks,
  record,
];
