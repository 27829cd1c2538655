// Documents link to existing files and follow their required format.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(file));

/** Targets of Markdown links inside the repository. */
function linkedFiles(document: string): string[] {
  const links = readFileSync(document, 'utf8').matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g);
  return [...links].map(([, target = '']) => target).filter((target) => !/^(https?|mailto):/.test(target));
}

test.each(documents)('%s links to files that exist', (document) => {
  const missing = linkedFiles(document).filter(
    (target) => !existsSync(normalize(join(dirname(document), decodeURIComponent(target)))),
  );
  expect(missing).toEqual([]);
});

test.each(['docs/reliability.md', 'docs/security.md'])('%s names tests that exist', (document) => {
  const tests = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.test.ts*', '*.spec.ts'], {
    encoding: 'utf8',
  }).split('\n');
  const named = readFileSync(document, 'utf8').matchAll(
    /`([\w.[\]/-]+\.(?:test|spec)\.tsx?)`(?: “([^”]+)”)?/g,
  );
  const missing = [...named].filter(([, name = '', title = '']) => {
    const file = tests.find((path) => path === name || (!name.includes('/') && path.endsWith(`/${name}`)));
    return !file || !readFileSync(file, 'utf8').replaceAll("\\'", "'").includes(title);
  });
  expect(missing.map(([text]) => text)).toEqual([]);
});

test.each(readdirSync('docs/walkthroughs'))(
  'walkthrough %s has at most 12 stops, each with its file',
  (name) => {
    const text = readFileSync(join('docs/walkthroughs', name), 'utf8');
    const drawn = new Set([...text.matchAll(/\bs(\d+)\["\1 /g)].map(([, stop]) => Number(stop)));
    const rows = [...text.matchAll(/^\| (\d+) \| \[`([^`]+)`\]\(\.\.\/\.\.\/([^)]+)\) \|$/gm)];
    expect(rows.length).toBeLessThanOrEqual(12);
    expect(new Set(rows.map(([, stop]) => Number(stop)))).toEqual(drawn);
    for (const [, , shown, target] of rows) expect(shown).toBe(target);
  },
);

const records = readdirSync('docs/decisions').filter((name) => /^\d{3}-/.test(name));

test.each(records)('decision %s has a date, a status and one page', (name) => {
  const text = readFileSync(join('docs/decisions', name), 'utf8');
  expect(text).toMatch(/^# \d{3} .+\n\nDate: \d{4}-\d{2}-\d{2} · Status: (accepted|superseded by \d{3})\n/);
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  for (const heading of ['## Context', '## Decision', '## Consequences']) expect(text).toContain(heading);
});

test('the glossary has at most 25 terms', () => {
  const rows = readFileSync('docs/glossary.md', 'utf8').match(/^\| (?!term \||---).+\|$/gm);
  expect(rows?.length).toBeLessThanOrEqual(25);
});
