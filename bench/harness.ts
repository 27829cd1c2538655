// Runs contenders in interleaved rounds, and reports ratios with their spread next to targets.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

export const isQuick = process.argv.includes('--quick');

export interface Contender {
  name: string;
  /** Runs one round. @returns its figure, such as requests per second or milliseconds */
  round: () => Promise<number>;
}

export interface Comparison {
  name: string;
  /** Unit of the contenders' figures. */
  unit: string;
  contenders: readonly Contender[];
  rounds: number;
  /** Rounds before those that count, in which Node compiles the code and Postgres fills its caches; 1 unless given. */
  warmUp?: number;
}

/** Figures of one contender, in the order of the rounds. */
export type Figures = ReadonlyMap<string, readonly number[]>;

export interface Target {
  name: string;
  /** Median of the ratio, or a plain figure. */
  value: number;
  /** Lowest and highest quartile of the ratio. */
  spread?: readonly [number, number] | undefined;
  atLeast?: number;
  atMost?: number;
}

/**
 * Runs the contenders one after the other in each round, in alternating order, so that a change of load meets all of them.
 */
export async function interleave({ contenders, rounds, warmUp = 1 }: Comparison): Promise<Figures> {
  const figures = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1 - warmUp; round <= rounds; round += 1) {
    for (const { name, round: run } of round % 2 ? contenders : contenders.toReversed()) {
      const figure = await run();
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  return figures;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Ratio of two contenders: the median of the ratios of each round, and their quartiles. */
export function ratio(figures: Figures, of: string, to: string): Pick<Target, 'value' | 'spread'> {
  const base = figures.get(to) ?? [];
  const ratios = (figures.get(of) ?? []).map((figure, round) => figure / (base[round] ?? Number.NaN));
  return { value: median(ratios), spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)] };
}

/** Rows of a table: medians, and ratios to the first contender. */
export function comparisonRows({ name, unit, contenders }: Comparison, figures: Figures) {
  const base = contenders[0]?.name ?? '';
  return contenders.map((contender) => {
    const { value, spread } = ratio(figures, contender.name, base);
    return {
      measured: name,
      contender: contender.name,
      [unit]: rounded(median(figures.get(contender.name) ?? [])),
      ratio: rounded(value),
      quartiles: spread?.map((each) => rounded(each)).join('–'),
    };
  });
}

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** Prints the tables and writes them to `bench/results/<name>.json`. */
export function report(
  name: string,
  about: string,
  rows: readonly object[],
  targets: readonly Target[],
): void {
  const load = loadavg().map((value) => Number(value.toFixed(1)));
  console.log(
    `\n${about}; ${availableParallelism()} cores, load average ${load[0]}${isQuick ? ', quick' : ''}`,
  );
  console.table(rows);
  const judged = targets.map(judge);
  if (judged.length > 0) console.table(judged);
  mkdirSync('bench/results', { recursive: true });
  const result = { about, cores: availableParallelism(), load, quick: isQuick, rows, targets: judged };
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}

function judge({ name, value, spread, atLeast, atMost }: Target) {
  const isReached =
    value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
  return {
    target: name,
    wanted: atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`,
    measured: rounded(value),
    ...(spread && { quartiles: spread.map((each) => rounded(each)).join('–') }),
    result: isReached ? 'reached' : 'missed',
  };
}
