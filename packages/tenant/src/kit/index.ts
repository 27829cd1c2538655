// Public API of the package: a tenant in its own process, for tests.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { connect } from './connection';
import type { CreateTenant, LocalTenant, NewUser, TenantFixture, UserRef } from './types';

export type * from './types';

/** The bundle, or the TypeScript source in a clone. */
const PROCESS = import.meta.url.endsWith('.ts') ? './process.ts' : './kit-process.js';

/** How long Playwright waits for a tenant, which creates a cluster on its first start. */
const FIXTURE_TIMEOUT_MS = 120_000;

/** Starts a tenant with a database of its own. @throws Error with a readable message if the configuration is invalid */
export const createTenant: CreateTenant = async (options = {}) => {
  const tlsFolder = options.https ? await sharedCertificate() : undefined;
  const caFile = tlsFolder && join(tlsFolder, 'localhost.crt');
  const child = fork(fileURLToPath(new URL(PROCESS, import.meta.url)), {
    env: { ...process.env, ...(caFile ? { NODE_EXTRA_CA_CERTS: caFile } : {}) },
    execArgv: PROCESS.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const connection = connect(child);
  const { call } = connection;
  const id = (user: UserRef) => (typeof user === 'string' ? user : user.user_id);
  try {
    const { url, issuer, env, warnings } = await call('start', {
      ...options,
      ...(tlsFolder ? { tlsFolder } : {}),
    });
    return {
      url,
      issuer,
      env,
      ...(caFile ? { caFile } : {}),
      warnings,
      users: {
        create: (user: NewUser = {}) => call('createUser', user),
        get: (user) => call('getUser', id(user)),
        delete: (user) => call('deleteUser', id(user)),
      },
      login: (user, client, login = {}) => call('login', id(user), client, login),
      refresh: (token, client) => call('refresh', token, client),
      clientCredentials: (client, audience) => call('clientCredentials', client, audience),
      sessionCookies: (user, client) => call('sessionCookies', id(user), client),
      actions: {
        set: (name, source, secrets = {}) => call('setAction', name, source, secrets),
        bind: (names) => call('bindActions', names),
      },
      clock: {
        advance: (duration) => call('advanceClock', duration),
        now: async () => new Date(await call('now')),
      },
      mail: {
        last: (to) => call('lastMail', to),
        list: (to) => call('listMails', to),
      },
      mfa: { code: (user) => call('mfaCode', id(user)) },
      logs: (filter = {}) => call('logs', filter),
      events: { next: (event, filter = {}) => call('nextEvent', event, filter) },
      rateLimits: { exhaust: (name) => call('exhaustRateLimit', name) },
      faults: { add: (fault) => call('addFault', fault), clear: () => call('clearFaults') },
      reset: () => call('reset'),
      snapshot: () => call('snapshot'),
      restore: (snapshot) => call('restore', snapshot),
      close: () => connection.close(),
    } satisfies LocalTenant;
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/** The folder of a certificate that all tenants of this user share, so that it has to be trusted only once. */
async function sharedCertificate(): Promise<string> {
  const [{ cacheFolder }, { serverCertificate }] = await Promise.all([
    import('../standalone/cache-folder'),
    import('../x509/server-certificate'),
  ]);
  const folder = join(cacheFolder(), 'tls');
  await serverCertificate(folder);
  return folder;
}

/** A worker-scoped Playwright fixture. */
export const tenantFixture: TenantFixture = (options) => [
  // Playwright requires a destructuring pattern of fixtures, of which this is one for workers.
  async ({ playwright: _ }, use) => {
    const tenant = await createTenant(options);
    try {
      await use(tenant);
    } finally {
      await tenant.close();
    }
  },
  { scope: 'worker', timeout: FIXTURE_TIMEOUT_MS },
];
