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

test('generates secrets on the first start and keeps them', () => {
  const secrets = localSecrets(folder);
  expect(Object.values(secrets).every((secret) => secret.length >= 43)).toBe(true);
  expect(new Set(Object.values(secrets)).size).toBe(6);
  expect(localSecrets(folder)).toEqual(secrets);
  expect(mode()).toBe(0o600);
});

test('restricts a file that others can read to its owner', () => {
  const secrets = localSecrets(folder);
  chmodSync(file(), 0o644);
  expect(localSecrets(folder)).toEqual(secrets);
  expect(mode()).toBe(0o600);
});

test('replaces an empty secret and keeps other lines', () => {
  writeFileSync(file(), '# mine\nNEXTAUTH_SECRET=\nPOSTGRES_PASSWORD=kept\nMY_OWN="two words"', {
    mode: 0o644,
  });
  const secrets = localSecrets(folder);
  expect(secrets.POSTGRES_PASSWORD).toBe('kept');
  expect(secrets.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(43);
  expect(localSecrets(folder)).toEqual(secrets);
  expect(readFileSync(file(), 'utf8')).toMatch(/^# mine\n[\s\S]*\nMY_OWN="two words"\n/);
  expect(mode()).toBe(0o600);
});
