// `npm run soak [minutes] [seed]`: a mixed load for minutes, with a process killed about once a minute; response times, errors, memory and
// recovery, and at the end a consistency check.
import { readFileSync } from 'node:fs';
import { build } from '@/scripts/build';
import { runChaos } from '@/scripts/chaos/index';
import type { TemporaryStack } from '@/scripts/testing/temporary-stack';

const SAMPLE_MS = 2_000;

interface Sample {
  pid: number;
  /** Minutes since the start. */
  at: number;
  megabytes: number;
}

const minutes = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? 1);
await build(() => {});
const startedAt = performance.now();
const elapsed = () => performance.now() - startedAt;

const responses: { at: number; status: number; ms: number }[] = [];
/** From the kill of a process until a second after it runs again. */
const outages: { from: number; until: number }[] = [];
const samples = new Map<string, Sample[]>();
let sampling: NodeJS.Timeout | undefined;

function sample(stack: TemporaryStack): void {
  for (const { name, pid } of stack.servers) {
    const megabytes = residentMemory(pid);
    if (megabytes === null) continue;
    const all = samples.get(name) ?? [];
    samples.set(name, [...all, { pid, at: elapsed() / 60_000, megabytes }]);
  }
}

/** In MB; null for a process that has ended. Linux only. */
function residentMemory(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** Least-squares slope in MB per minute of the process that ran longest, without its first half minute. */
function slopeOf(all: readonly Sample[]): string {
  const pids = [...new Set(all.map(({ pid }) => pid))];
  const [longest = []] = pids
    .map((id) => all.filter(({ pid }) => pid === id))
    .toSorted((a, b) => b.length - a.length);
  const steady = longest.filter(({ at }) => at > (longest[0]?.at ?? 0) + 0.5);
  if (steady.length < 5) return 'too few samples';
  const mean = (pick: (one: Sample) => number) =>
    steady.reduce((sum, one) => sum + pick(one), 0) / steady.length;
  const [x, y] = [mean(({ at }) => at), mean(({ megabytes }) => megabytes)];
  const slope = mean(({ at, megabytes }) => (at - x) * (megabytes - y)) / mean(({ at }) => (at - x) ** 2);
  return `${slope.toFixed(1)} MB per minute around ${y.toFixed(0)} MB`;
}

const report = (line: string) => {
  if (line.startsWith('kill')) outages.push({ from: elapsed() - 1_000, until: Number.POSITIVE_INFINITY });
  const last = outages.at(-1);
  if (last && line.includes('runs again')) last.until = elapsed() + 1_000;
  console.log(`${(elapsed() / 1000).toFixed(1)} s: ${line}`);
};
const { listeners, problems } = await runChaos(minutes * 60_000, seed, report, {
  faults: { gap: [45_000, 75_000], kinds: ['kill'] },
  onStart: (stack) => {
    sampling = setInterval(() => sample(stack), SAMPLE_MS);
  },
  onResponse: (status, ms) => responses.push({ at: elapsed() - ms, status, ms }),
});
clearInterval(sampling);

const steady = responses.filter(
  ({ at, ms }) => !outages.some(({ from, until }) => at + ms > from && at < until),
);
const failures = steady.filter(({ status }) => status === 0 || status >= 500);
const times = steady.map(({ ms }) => ms).toSorted((a, b) => a - b);
const quantile = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(0);
console.log(`${responses.length} requests in ${minutes} minutes, ${outages.length} kills, seed ${seed}`);
console.log(`Response times while all processes run: median ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`);
console.log(`Failures while all processes run: ${failures.length}`);
for (const [name, all] of samples) console.log(`Memory of the ${name}: ${slopeOf(all)}`);
const acknowledged = listeners.flatMap(({ songs, plays, playlists }) => [...songs, ...plays, ...playlists]);
for (const problem of problems) console.error(problem);
console.log(
  `${acknowledged.length} acknowledged changes: ${problems.length === 0 ? 'none lost, fsck clean' : 'see above'}.`,
);
process.exit(problems.length === 0 && failures.length === 0 ? 0 : 1);
