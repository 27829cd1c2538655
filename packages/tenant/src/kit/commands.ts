// The commands that a test sends to the process of its tenant.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import postgres from 'postgres';
import { clientEnvironment } from '../config/dotenv';
import { BUCKETS, type BucketName } from '../rate-limit';
import { clockOffset, setClockOffset } from '../standalone/clock';
import { DEFAULT_CONFIG } from '../standalone/default-config';
import { type Standalone, startStandalone } from '../standalone/start';
import { createActionBindings } from './action-bindings';
import { milliseconds } from './duration';
import { createFactors } from './factors';
import { createFaults } from './faults';
import { createLogins } from './logins';
import { createObservations } from './observations';
import { createSnapshots } from './snapshots';
import type {
  CreateTenantOptions,
  Duration,
  Fault,
  LogFilter,
  LoginOptions,
  NewUser,
  RateLimitName,
} from './types';
import { createUsers } from './users';

/** log2 of scrypt's N: low, so that many logins are quick. */
const PASSWORD_COST = 10;
const UNLIMITED = Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }]));
const INITIAL = 'initial';

const BUCKET_OF: Record<RateLimitName, BucketName> = {
  'write-user': 'write-users',
  'delete-user': 'delete-users',
  'read-user': 'read-users',
  management: 'management',
  login: 'logins',
};

type Running = Awaited<ReturnType<typeof start>>;
export type Commands = ReturnType<typeof createCommands>;

export function createCommands() {
  let running: Promise<Running> | undefined;
  const tenant = (): Promise<Running> => {
    if (!running) throw new Error('The tenant has not been started.');
    return running;
  };
  return {
    async start(options: CreateTenantOptions & { tlsFolder?: string }) {
      running = start(options);
      return (await running).description;
    },
    stop: async () => running?.then(({ close }) => close()).catch(() => {}),
    createUser: async (user: NewUser) => (await tenant()).users.create(user),
    getUser: async (user: string) => (await tenant()).users.get(user),
    deleteUser: async (user: string) => (await tenant()).users.delete(user),
    login: async (user: string, client: string | undefined, options: LoginOptions) =>
      (await tenant()).logins.login(user, client, options),
    refresh: async (token: string, client: string | undefined) =>
      (await tenant()).logins.refresh(token, client),
    clientCredentials: async (client: string, audience: string) =>
      (await tenant()).logins.clientCredentials(client, audience),
    sessionCookies: async (user: string, client: string | undefined) =>
      (await tenant()).logins.sessionCookies(user, client),
    setAction: async (name: string, source: string, secrets: Record<string, string>) =>
      (await tenant()).actions.set(name, source, secrets),
    bindActions: async (names: string[]) => (await tenant()).actions.bind(names),
    advanceClock: async (duration: Duration) =>
      setClockOffset((await tenant()).sql, clockOffset() + milliseconds(duration)),
    now: async () => Date.now(),
    lastMail: async (to: string) => (await tenant()).observations.lastMail(to),
    listMails: async (to: string | undefined) => (await tenant()).observations.listMails(to),
    async mfaCode(user: string) {
      const { users, factors } = await tenant();
      return factors.code((await users.find(user)).user_id);
    },
    logs: async (filter: LogFilter) => (await tenant()).observations.logs(filter),
    nextEvent: async (event: string, filter: Omit<LogFilter, 'type'> & { timeout?: Duration }) =>
      (await tenant()).observations.nextEvent(event, filter),
    async exhaustRateLimit(name: RateLimitName) {
      const bucket = BUCKET_OF[name];
      if (!bucket)
        throw new Error(`${name} is no rate limit. Use one of ${Object.keys(BUCKET_OF).join(', ')}.`);
      (await tenant()).context.limits.exhaust(bucket);
    },
    addFault: async (fault: Fault) => (await tenant()).faults.add(fault),
    clearFaults: async () => (await tenant()).faults.clear(),
    reset: async () => (await tenant()).restore(INITIAL),
    snapshot: async () => (await tenant()).snapshot(),
    restore: async (name: string) => (await tenant()).restore(name),
  };
}

async function start(options: CreateTenantOptions & { tlsFolder?: string }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
  const faults = createFaults();
  let standalone: Standalone;
  try {
    standalone = await startStandalone({
      configFile: options.config ?? DEFAULT_CONFIG,
      port: options.port ?? 0,
      dataDir,
      temporary: true,
      ...(options.tlsFolder ? { tlsFolder: options.tlsFolder } : {}),
      usersFile: typeof options.users === 'string' ? options.users : undefined,
      keywords: options.keywords ?? {},
      logLevel: options.logLevel ?? 'silent',
      ...(options.rateLimits === 'auth0' ? {} : { rateLimits: UNLIMITED }),
      middleware: faults.middleware,
      passwordCost: PASSWORD_COST,
      drainMs: 0,
    });
  } catch (error) {
    removeDataDir(dataDir);
    throw error;
  }
  const { context, url, warnings } = standalone;
  const sql = postgres(standalone.databaseUrl, { max: 1, onnotice: () => {} });
  const users = createUsers(context);
  for (const user of Array.isArray(options.users) ? options.users : []) await users.create(user);
  const factors = createFactors(context);
  const snapshots = await createSnapshots(sql);
  const offsets = new Map<string, number>();
  const settled = () => Promise.all([context.audit.settled(), context.recorder.settled()]);
  const save = async (name: string) => {
    await settled();
    await snapshots.save(name);
    offsets.set(name, clockOffset());
  };
  await save(INITIAL);
  return {
    context,
    sql,
    users,
    factors,
    faults,
    logins: createLogins({ config: context.config, users, factors, defaultClient: options.client }),
    actions: createActionBindings(context),
    observations: createObservations(context, async (user) => (await users.find(user)).user_id),
    description: {
      url,
      issuer: `${url}/`,
      env: clientEnvironment(context.config, options.client),
      warnings: [...warnings],
    },
    async snapshot(): Promise<string> {
      const name = `snapshot_${offsets.size}`;
      await save(name);
      return name;
    },
    async restore(name: string): Promise<void> {
      await settled();
      const changed = await snapshots.restore(name);
      const offset = offsets.get(name) ?? 0;
      if (offset !== clockOffset()) await setClockOffset(sql, offset);
      faults.clear();
      context.limits.reset();
      context.pipeline.clearCache();
      if (changed.includes('entities')) await context.reloadConfig();
      if (changed.includes('signing_keys')) await context.reloadKeys();
    },
    async close(): Promise<void> {
      await sql.end({ timeout: 1 });
      await standalone.close();
      removeDataDir(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
