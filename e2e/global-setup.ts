// Starts the whole stack for the browser tests and tells them where it is.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/scripts/postgres';
import { startStack } from '@/scripts/stack';
import { readSettings } from '@/scripts/stack/settings';
import { removeDataDir } from '@/scripts/testing/data-dir';

export default async function globalSetup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'encore-e2e-'));
  const settings = readSettings({
    PORT: String(await freePort()),
    TENANT_PORT: String(await freePort()),
    DATA_DIR: dataDir,
  });
  const stack = await startStack({ settings, mode: 'production' });
  process.env.E2E_APP_URL = stack.appUrl;
  process.env.E2E_TENANT_URL = stack.tenantUrl;
  process.env.E2E_OWNER_URL = stack.ownerUrl;
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    await stack.stop();
    removeDataDir(dataDir);
  };
}
