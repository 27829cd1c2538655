// `npm test`: checks, unit, integration and browser tests, the cheapest first; the last line counts them. `npm run test:all` adds the
// long tests. `npm run test:unit`, `test:integration`, `test:browser` and `test:long` run one tier; further arguments go to its runner.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { build } from './build';
import { progress } from './progress';

interface Count {
  passed: number;
  failed: number;
}

const BROWSER_REPORT = 'test-results/e2e.json';
const environment: NodeJS.ProcessEnv = { ...process.env };
const [tier, ...rest] = process.argv.slice(2);

const TIERS: Record<string, () => Count[]> = {
  check: () => [
    tool('types', ['tsc', '--noEmit']),
    tool('lint', ['biome', 'check', '--error-on-warnings', '.']),
    tool('unused code', ['knip']),
    tool('word list', ['tsx', 'scripts/prose.ts']),
  ],
  unit: () => [vitest('unit')],
  integration: () => [vitest('integration')],
  browser: () => [suite(['playwright', 'test', ...rest], browserCount)],
  long: () => [vitest('long')],
};
const USUAL = ['check', 'unit', 'integration', 'browser'];

const names = tier === undefined ? USUAL : tier === 'all' ? Object.keys(TIERS) : [tier];
const tiers = names.map((name) => TIERS[name]);
if (tiers.includes(undefined)) {
  console.error(
    `There is no tier "${tier}". Choose one of ${Object.keys(TIERS).join(', ')}, all, or none for the usual ones.`,
  );
  process.exit(1);
}
rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');
if (tier !== 'check' && tier !== 'unit') {
  environment.CHROMIUM = ensureChromium();
  const step = progress();
  await build(step);
  step.done();
}
const counts = tiers.flatMap((counted) => counted?.() ?? []);
const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);

/** A tool that passes or fails as a whole. */
function tool(name: string, command: string[]): Count {
  const ok = run(command);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** A test runner, counted from its report; a run that died without one has failed. */
function suite(command: string[], count: () => Count): Count {
  const ok = run(command);
  try {
    const counted = count();
    return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

function vitest(name: string): Count {
  const report = `test-results/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return suite(['vitest', 'run', `--project=${name}-*`, ...reporters, ...rest], () => vitestCount(report));
}

/** Runs an installed binary. Not with npx, which fails inside `npx -p node@24 npm test`. */
function run([name = '', ...args]: string[]): boolean {
  const file = join('node_modules', '.bin', name);
  const shell = process.platform === 'win32';
  return spawnSync(file, args, { env: environment, stdio: 'inherit', shell }).status === 0;
}

/** A test file that could not even be loaded counts as one failure. */
function vitestCount(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const files: { status: string; assertionResults: unknown[] }[] = report.testResults;
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function browserCount(): Count {
  const { stats } = JSON.parse(readFileSync(BROWSER_REPORT, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
