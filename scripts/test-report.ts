// What the reports of the test runners say: counts, and what has failed.
import { readFileSync } from 'node:fs';

/** The outcome of one runner; `failures` has a text of several lines for each failed test: its file, its name and its messages. */
export interface TestReport {
  passed: number;
  failed: number;
  failures: string[];
}

interface VitestFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}

interface PlaywrightSuite {
  specs: { file: string; title: string; ok: boolean; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightTest {
  results: { errors: { message?: string }[] }[];
}

/** A report of Vitest's JSON reporter. A test file that could not be loaded counts as one failure. */
export function readVitestReport(path: string): TestReport {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const files: VitestFile[] = report.testResults;
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failureText(name, fullName, failureMessages)),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...failed, ...unloaded.map(({ name, message }) => failureText(name, 'not loaded', [message]))],
  };
}

/** A report of Playwright's JSON reporter. A test that passed in a second try has failed. */
export function readPlaywrightReport(path: string): TestReport {
  const { stats, suites } = JSON.parse(readFileSync(path, 'utf8'));
  const specs = (suite: PlaywrightSuite): PlaywrightSuite['specs'] => [
    ...suite.specs,
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const failures = (suites as PlaywrightSuite[])
    .flatMap(specs)
    .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
    .map(({ file, title, tests }) => {
      const messages = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
      return failureText(
        file,
        title,
        messages.map(({ message }) => message ?? ''),
      );
    });
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures };
}

const MESSAGE_LINES = 20;

function failureText(file: string, name: string, messages: string[]): string {
  const lines = messages.flatMap((message) => message.split('\n').slice(0, MESSAGE_LINES));
  return [`${file.replace(`${process.cwd()}/`, '')} › ${name}`, ...lines.map((line) => `  ${line}`)].join(
    '\n',
  );
}
