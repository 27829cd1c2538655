// The secrets of a local stack: made on the first start, kept in DATA_DIR/local.env, in no repository.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

const NAMES = [
  'POSTGRES_PASSWORD',
  'NEXTAUTH_SECRET',
  'ENCORE_WEB_CLIENT_SECRET',
  'ENCORE_ACTIONS_CLIENT_SECRET',
  'ENCORE_MANAGEMENT_CLIENT_SECRET',
  'TENANT_COOKIE_KEY',
] as const;

export type LocalSecrets = Record<(typeof NAMES)[number], string>;

/** Reads `<dataDir>/local.env`, making what is missing. */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'local.env');
  const kept = existsSync(file) ? parse(readFileSync(file)) : {};
  const secrets = Object.fromEntries(
    NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]),
  ) as LocalSecrets;
  if (NAMES.some((name) => !kept[name])) {
    mkdirSync(dataDir, { recursive: true });
    const lines = NAMES.map((name) => `${name}=${secrets[name]}\n`);
    writeFileSync(
      `${file}.draft`,
      `# Made by Encore on its first start here. Keep it to yourself.\n${lines.join('')}`,
      {
        mode: 0o600,
      },
    );
    renameSync(`${file}.draft`, file);
  }
  return secrets;
}
