// The secrets of a local stack: made once, kept for the owner's eyes, beside whatever else somebody wrote there.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localSecrets } from './local-secrets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'local.env');
const mode = () => statSync(file()).mode & 0o777;

test('they are made on the first start, and the same from then on', () => {
  const made = localSecrets(folder);
  expect(Object.values(made).every((secret) => secret.length >= 43)).toBe(true);
  expect(new Set(Object.values(made)).size).toBe(6);
  expect(localSecrets(folder)).toEqual(made);
  expect(mode()).toBe(0o600);
});

test('a file that others may read is closed to them', () => {
  const made = localSecrets(folder);
  chmodSync(file(), 0o644);
  expect(localSecrets(folder)).toEqual(made);
  expect(mode()).toBe(0o600);
});

test('an empty secret is made anew, and lines of one’s own stay', () => {
  writeFileSync(file(), '# mine\nNEXTAUTH_SECRET=\nPOSTGRES_PASSWORD=kept\nMY_OWN="two words"', {
    mode: 0o644,
  });
  const made = localSecrets(folder);
  expect(made.POSTGRES_PASSWORD).toBe('kept');
  expect(made.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(43);
  expect(localSecrets(folder)).toEqual(made);
  expect(readFileSync(file(), 'utf8')).toMatch(/^# mine\n[\s\S]*\nMY_OWN="two words"\n/);
  expect(mode()).toBe(0o600);
});
