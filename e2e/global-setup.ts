// Starts the whole stack for the browser tests and tells them where it is.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@/scripts/postgres';
import { startStack } from '@/scripts/stack';
import { readSettings } from '@/scripts/stack/settings';
import { removeDataDir } from '@/scripts/testing/data-dir';

/** Access tokens of the stories live so short that every story refreshes them. */
const TOKEN_LIFETIME_S = 20;

export default async function globalSetup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'encore-e2e-'));
  const settings = readSettings({
    PORT: String(await freePort()),
    TENANT_PORT: String(await freePort()),
    DATA_DIR: dataDir,
  });
  const tenantConfig = join(dataDir, 'tenant.yaml');
  writeFileSync(tenantConfig, shortLivedTokens(readFileSync('actions/tenant.yaml', 'utf8')));
  const stack = await startStack({ settings, mode: 'production', tenantConfig });
  process.env.E2E_APP_URL = stack.appUrl;
  process.env.E2E_TENANT_URL = stack.tenantUrl;
  process.env.E2E_OWNER_URL = stack.ownerUrl;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_TENANT_PID = String(stack.servers.find(({ name }) => name === 'tenant')?.pid);
  return async () => {
    await stack.stop();
    removeDataDir(dataDir);
  };
}

function shortLivedTokens(config: string): string {
  const shortened = config.replace('token_lifetime: 900', `token_lifetime: ${TOKEN_LIFETIME_S}`);
  if (shortened === config) throw new Error('actions/tenant.yaml has no token_lifetime of 900 s to shorten.');
  return shortened.replaceAll('./dist/', `${resolve('actions/dist')}/`);
}
