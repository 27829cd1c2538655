// The secrets of a local stack: made on the first start, kept in DATA_DIR/local.env, in no repository.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

const HEADING = '# Made by Encore on its first start here. Keep it to yourself.\n';
const OWNER_ONLY = 0o600;

/** Reads `<dataDir>/local.env`, adding what is missing or empty; what else stands there stays. */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'local.env');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : HEADING;
  const kept = parse(text);
  const missing = NAMES.filter((name) => !kept[name]);
  if (missing.length > 0) {
    mkdirSync(dataDir, { recursive: true });
    const made = missing.map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`).join('');
    const draft = `${file}.draft`;
    rmSync(draft, { force: true });
    // Of two lines for one name the last one counts.
    writeFileSync(draft, `${text}${text.endsWith('\n') ? '' : '\n'}${made}`, { mode: OWNER_ONLY });
    renameSync(draft, file);
    return localSecrets(dataDir);
  }
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, OWNER_ONLY);
  return Object.fromEntries(NAMES.map((name) => [name, kept[name]])) as LocalSecrets;
}
