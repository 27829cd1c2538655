// The local tenant as run by `npm run dev`, with a copy of the Actions that tests can edit.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ACTIONS_FOLDER, buildActions } from '@encore/actions-kit/build/build-actions';
import { freePort } from '@encore/embedded-postgres';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { testClient } from '@encore/tenant/testing/client';
import { onTestFinished } from 'vitest';
import { createDemoUsers } from '@/demo/demo-users';
import { PROGRAMS } from '../stack';
import { tenantEnvironment } from '../stack/environments';
import { localSecrets } from '../stack/local-secrets';
import { startServer } from '../stack/server-process';
import { readSettings } from '../stack/settings';

/** Starts the tenant with the demo accounts until the test finishes. @param variables settings as in `.env` */
export async function startTenantProcess(variables: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'encore-dev-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const actions = join(folder, 'actions');
  await cp(ACTIONS_FOLDER, actions, { recursive: true, filter: (path) => basename(path) !== 'dist' });
  await buildActions({ sources: actions });
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const port = await freePort();
  const settings = readSettings({ TENANT_PORT: String(port), DATA_DIR: folder, ...variables });
  const secrets = localSecrets(folder);
  const url = `http://localhost:${port}`;
  const issuer = `${url}/`;
  const server = await startServer({
    name: 'tenant',
    args: PROGRAMS.tenant.development,
    env: {
      ...tenantEnvironment(settings, secrets, database.url, join(actions, 'tenant.yaml')),
      ...variables,
      LOG_LEVEL: 'silent',
    },
    readyUrl: `${url}/.well-known/openid-configuration`,
    logFile: join(folder, 'tenant.log'),
  });
  onTestFinished(server.stop);
  await createDemoUsers(url, secrets.ENCORE_MANAGEMENT_CLIENT_SECRET);
  const client = testClient({
    issuer,
    secrets: { 'encore-management': secrets.ENCORE_MANAGEMENT_CLIENT_SECRET },
    manager: 'encore-management',
    defaults: {
      client: 'encore-native',
      redirectUri: 'http://127.0.0.1/callback',
      scope: 'openid profile email roles offline_access',
      audience: settings.AUTH0_AUDIENCE,
    },
  });
  return { actions, server, client, issuer };
}
