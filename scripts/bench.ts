// `npm run bench [name …] [--quick]`: runs benchmarks one after the other, and prints which targets they reached.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';

/** The files of `bench/` in the order of a whole run, with their arguments for a quick one; null if they have no quick one. */
const BENCHMARKS: Record<string, string[] | null> = {
  api: ['--quick'],
  page: ['--quick'],
  browser: ['--quick'],
  search: ['20000'],
  logins: ['--quick'],
  plays: ['--quick'],
  grow: ['--quick'],
  start: ['--quick'],
  tenant: ['--quick'],
  'playlist-import': ['2000'],
  library: null,
};

const isQuick = process.argv.includes('--quick');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = named.find((name) => !(name in BENCHMARKS));
if (unknown !== undefined) {
  console.error(`There is no benchmark “${unknown}”. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(1);
}
const all = Object.keys(BENCHMARKS).filter((name) => !isQuick || BENCHMARKS[name] !== null);
const chosen = named.length > 0 ? named : all;

const failed = chosen.filter((name) => {
  console.log(`\nbench ${name}`);
  rmSync(`bench/results/${name}.json`, { force: true });
  const args = ['--import', 'tsx', `bench/${name}.ts`, ...((isQuick && BENCHMARKS[name]) || [])];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});

const targets = chosen.flatMap(targetsOf);
if (targets.length > 0) {
  console.log('\nTargets');
  console.table(targets);
}
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

function targetsOf(name: string): object[] {
  const file = `bench/results/${name}.json`;
  if (!existsSync(file)) return [];
  const { targets = [] } = JSON.parse(readFileSync(file, 'utf8')) as { targets?: object[] };
  return targets.map((target) => ({ benchmark: name, ...target }));
}
