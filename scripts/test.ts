// `npm test`: runs every check, cheapest first, and prints the totals in the last line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { build } from './build';
import { progress } from './progress';

interface Count {
  passed: number;
  failed: number;
}

const UNIT_REPORT = 'test-results/unit.json';
const E2E_REPORT = 'test-results/e2e.json';

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');
const chromium = ensureChromium();
const step = progress();
await build(step);
step.done();

const counts: Count[] = [
  check('types', ['tsc', '--noEmit']),
  check('lint', ['biome', 'check', '--error-on-warnings', '.']),
  check('unused code', ['knip']),
  suite(
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    unitCount,
  ),
  suite(['playwright', 'test'], e2eCount),
];
const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);

/** Runs a tool that passes or fails as a whole. */
function check(name: string, command: string[]): Count {
  const ok = npx(command);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Runs a test runner and counts its report. A run without a report counts as one failure. */
function suite(command: string[], count: () => Count): Count {
  const ok = npx(command);
  try {
    const counted = count();
    return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

function npx(command: string[]): boolean {
  const env = { ...process.env, CHROMIUM: chromium };
  return spawnSync('npx', ['--no-install', ...command], { env, stdio: 'inherit' }).status === 0;
}

/** A test file that could not be loaded counts as one failure. */
function unitCount(): Count {
  const report = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'));
  const files: { status: string; assertionResults: unknown[] }[] = report.testResults;
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function e2eCount(): Count {
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
