import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prepareDataDir } from './data-dir';
import { UserError } from './settings';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'encore-data-dir-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('creates the folder for this account only', () => {
  const dataDir = join(temporaryFolder(), 'deep', 'data');
  prepareDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o700);
});

test('restricts folders of earlier versions', () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'logs'));
  for (const path of [dataDir, join(dataDir, 'logs')]) chmodSync(path, 0o755);
  prepareDataDir(dataDir);
  expect([dataDir, join(dataDir, 'logs')].map(modeOf)).toEqual([
    process.getuid?.() === 0 ? 0o710 : 0o700,
    0o700,
  ]);
});

test('explains why a path cannot be used', () => {
  const folder = temporaryFolder();
  const [file, link, circle] = ['file', 'link', 'circle'].map((name) => join(folder, name));
  if (!file || !link || !circle) throw new Error('Unreachable.');
  writeFileSync(file, '');
  symlinkSync(join(folder, 'nowhere'), link);
  symlinkSync(circle, circle);
  const reasons: [string, RegExp][] = [
    [file, /it is a file\.$/],
    [join(file, 'data'), /a part of this path is a file\.$/],
    [link, /it is a link to a folder that does not exist\.$/],
    [circle, /its links form a circle\.$/],
    [join(folder, 'x'.repeat(256)), /its name is too long\.$/],
    [join(folder, ...Array(10).fill('x'.repeat(100))), /it is longer than 900 bytes\.$/],
    [join(folder, 'two\nlines'), /^DATA_DIR \(.+two\\nlines\) cannot be used: it contains a line break/],
    ['/tmp', /other programs use this folder\. Name a folder in it\.$/],
    ['/', /other programs use this folder/],
    // Not writable for any account.
    ['/proc/encore', /cannot be used: .+\.$/],
  ];
  for (const [path, reason] of reasons) {
    expect(() => prepareDataDir(path), path).toThrow(UserError);
    expect(() => prepareDataDir(path), path).toThrow(reason);
  }
});
