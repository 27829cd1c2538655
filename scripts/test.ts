// `npm test`: checks, unit, integration and browser tests, the cheapest first; the last line counts them. `npm run test:all` adds the
// long tests. `npm run test:unit`, `test:integration`, `test:browser` and `test:long` run one tier; further arguments go to its runner.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { build } from './build';
import { progress } from './progress';
import { readPlaywrightReport, readVitestReport, type TestReport } from './test-report';

const BROWSER_REPORT = 'test-results/e2e.json';
const environment: NodeJS.ProcessEnv = { ...process.env };
const [tier, ...rest] = process.argv.slice(2);

const TIERS: Record<string, () => TestReport[]> = {
  check: () => [
    tool('types', ['tsc', '--noEmit']),
    tool('lint', ['biome', 'check', '--error-on-warnings', '.']),
    tool('unused code', ['knip']),
    tool('word list', ['tsx', 'scripts/prose.ts']),
  ],
  unit: () => [vitest('unit')],
  integration: () => [vitest('integration')],
  browser: () => [suite(['playwright', 'test', ...rest], () => readPlaywrightReport(BROWSER_REPORT))],
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
const reports = tiers.flatMap((run) => run?.() ?? []);
const total = (key: 'passed' | 'failed') => reports.reduce((sum, report) => sum + report[key], 0);
for (const { failures } of reports) for (const failure of failures) console.log(`\nFailed: ${failure}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);

/** A tool that passes or fails as a whole. */
function tool(name: string, command: string[]): TestReport {
  const ok = execute(command);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  return ok ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };
}

/** A test runner with its report; a run that died without one, or after it, has failed. */
function suite(command: string[], readReport: () => TestReport): TestReport {
  const ok = execute(command);
  const failure = { failed: 1, failures: [`${command.join(' ')}: see above`] };
  try {
    const report = readReport();
    return ok || report.failed > 0 ? report : { ...report, ...failure };
  } catch (error) {
    console.error(error);
    return { passed: 0, ...failure };
  }
}

function vitest(name: string): TestReport {
  const report = `test-results/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return suite(['vitest', 'run', `--project=${name}-*`, ...reporters, ...rest], () =>
    readVitestReport(report),
  );
}

/** Runs an installed binary. Not with npx, which fails inside `npx -p node@24 npm test`. */
function execute([name = '', ...args]: string[]): boolean {
  const file = join('node_modules', '.bin', name);
  const shell = process.platform === 'win32';
  return spawnSync(file, args, { env: environment, stdio: 'inherit', shell }).status === 0;
}
