// Starts the whole stack for the browser tests and puts its URLs into the environment.
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';

/** Lifetime of access tokens in seconds, short enough that every story refreshes them. */
const TOKEN_LIFETIME = 20;

export default async function globalSetup() {
  const stack = await startTemporaryStack(TOKEN_LIFETIME);
  process.env.E2E_APP_URL = stack.appUrl;
  process.env.E2E_TENANT_URL = stack.tenantUrl;
  process.env.E2E_DATA_DIR = stack.dataDir;
  process.env.E2E_DATABASE_URL = stack.ownerUrl;
  process.env.E2E_TENANT_PID = String(stack.servers.find(({ name }) => name === 'tenant')?.pid);
  return stack.stop;
}
