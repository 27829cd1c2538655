// `npx tsx bench/charts.ts`: draws the comparisons in `bench/results/` as SVG charts in `docs/performance/`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

interface Row {
  measured: string;
  contender: string;
  /** To the first contender of what is measured. */
  ratio: number;
}

const NAMES = ['api', 'page', 'logins', 'plays'];
const [WIDTH, LABELS, ROW, HEADING] = [720, 360, 22, 30];
const OWN = /^(Encore|Home|playlist)/;

/** Horizontal bars, grouped by what they measure; each as long as its ratio. */
function chart(title: string, rows: readonly Row[]): string {
  const longest = Math.max(...rows.map(({ ratio }) => ratio));
  const scale = (WIDTH - LABELS - 60) / longest;
  const parts: string[] = [];
  let top = HEADING;
  let group = '';
  for (const { measured, contender, ratio } of rows) {
    if (measured !== group) {
      group = measured;
      top += HEADING;
      parts.push(text(0, top - 8, measured, 'font-weight="600"'));
    }
    const length = Math.max(1, ratio * scale);
    const color = OWN.test(contender) ? '#c2410c' : '#8b8b94';
    parts.push(
      text(LABELS - 8, top + 15, shortened(contender), 'text-anchor="end"'),
      `<rect x="${LABELS}" y="${top + 3}" width="${length.toFixed(1)}" height="${ROW - 6}" rx="2" fill="${color}"/>`,
      text(LABELS + length + 6, top + 15, String(ratio)),
    );
    top += ROW;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top + 8}" font-family="system-ui, sans-serif" font-size="12" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
${text(0, 16, title)}
${parts.join('\n')}
</svg>
`;
}

const shortened = (label: string) => (label.length > 52 ? `${label.slice(0, 51)}…` : label);

const text = (x: number, y: number, content: string, attributes = '') =>
  `<text x="${x.toFixed(0)}" y="${y}" fill="#1c1c22" ${attributes}>${escaped(content)}</text>`;

const escaped = (content: string) =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

mkdirSync('docs/performance', { recursive: true });
for (const name of NAMES) {
  const file = `bench/results/${name}.json`;
  if (!existsSync(file)) continue;
  const { about, load, rows } = JSON.parse(readFileSync(file, 'utf8')) as {
    about: string;
    load: number[];
    rows: Row[];
  };
  writeFileSync(`docs/performance/${name}.svg`, chart(`${about}. Load average ${load[0]}.`, rows));
}
