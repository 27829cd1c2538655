// `npx tsx bench/login-profile.ts`: what each step of a login with three Actions costs in statements and round trips to Postgres.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { ensureSiblingDatabase } from '@/scripts/stack/databases';
import { type Counts, startCountingProxy } from './counting-proxy';
import { login, token, UNHASHED } from './login-client';
import { startTenant } from './tenants';

const ACTIONS = 3;
/** So that all connections have prepared the statements. */
const WARM_UP = 30;
/** Logs and records are stored after the answer. */
const SETTLED_MS = 500;

const dataDir = mkdtempSync(join(tmpdir(), 'encore-login-profile-'));
const cluster = await startPostgres({ dataDir, password: 'bench' });
const proxy = await startCountingProxy(cluster.port);
try {
  const url = new URL(await ensureSiblingDatabase(cluster.url, 'tenant'));
  url.port = String(proxy.port);
  const server = await startTenant(url.href, ACTIONS);
  const rows: (Counts & { step: string })[] = [];
  const settle = async (step: string) => {
    await delay(SETTLED_MS);
    rows.push({ step, ...proxy.take() });
  };
  for (let number = 0; number < WARM_UP; number += 1) await login(server, UNHASHED, 0);
  await settle('warm-up');
  rows.length = 0;
  const { refresh_token } = await login(server, UNHASHED, 0, settle);
  await token(server, { grant_type: 'refresh_token', refresh_token }, 'web');
  await settle('refresh');
  console.table(rows);
  await server.stop();
} finally {
  proxy.close();
  await cluster.stop();
  removeDataDir(dataDir);
}
