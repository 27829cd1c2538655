// `npm run bench logins`: logins per second of the local tenant, with and without password hashing.
import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { ensureSiblingDatabase } from '@/scripts/stack/databases';

const LOGINS = 60;
const WARM_UP = 20;
const PARALLEL = [1, 10];
const CALLBACK = 'http://localhost:9999/callback';
const PASSWORD = 'Correct-horse-1';

interface LoginMethod {
  name: string;
  connection: string;
  /** Form fields besides the email. */
  form: Record<string, string>;
}

/** Each browser signs in a different user. */
const emailOf = (browser: number) => `bench-${browser}@test.example`;

const METHODS: LoginMethod[] = [
  { name: 'password, hashed with scrypt', connection: '', form: { password: PASSWORD } },
  { name: 'simulated Google, no hashing', connection: 'google-oauth2', form: {} },
];

const dataDir = mkdtempSync(join(tmpdir(), 'encore-logins-'));
const cluster = await startPostgres({ dataDir, password: 'bench' });
const tenant = await startTenantProcess(await ensureSiblingDatabase(cluster.url, 'tenant'));
try {
  for (let browser = 0; browser < Math.max(...PARALLEL); browser += 1) await signUp(emailOf(browser));
  const rows = [];
  for (const method of METHODS) {
    await manyLogins(method, WARM_UP, 5);
    for (const parallel of PARALLEL) {
      const rate = await manyLogins(method, LOGINS, parallel);
      rows.push({ login: method.name, parallel, 'logins/s': Number(rate.toFixed(1)) });
    }
  }
  console.log(`${LOGINS} logins each: pages, code with PKCE, tokens. ${availableParallelism()} cores.`);
  console.table(rows);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/logins.json', `${JSON.stringify({ logins: LOGINS, rows }, null, 2)}\n`);
} finally {
  tenant.process.kill();
  await once(tenant.process, 'exit');
  await cluster.stop();
  removeDataDir(dataDir);
}

/** Starts the tenant in a separate process, so that the clients here do not use its processor time. */
async function startTenantProcess(databaseUrl: string): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const secrets = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
  const child = fork('packages/tenant/src/main.ts', {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      TENANT_PORT: String(port),
      TENANT_DATABASE_URL: databaseUrl,
      TENANT_CONFIG: 'packages/tenant/src/testing/tenant.yaml',
      TENANT_CLIENT_SECRETS: JSON.stringify(secrets),
      TENANT_COOKIE_KEYS: 'bench',
      TENANT_RATE_LIMITS: JSON.stringify({ logins: { burst: 1e6, perMinute: 1e6 } }),
    },
  });
  const exited = once(child, 'exit').then(() => {
    throw new Error('The tenant exited before it was ready.');
  });
  await Promise.race([exited, untilHealthy(url)]);
  exited.catch(() => {});
  return { url, process: child };
}

async function untilHealthy(url: string): Promise<void> {
  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await delay(100);
}

async function signUp(email: string): Promise<void> {
  const connection = 'Username-Password-Authentication';
  const response = await fetch(`${tenant.url}/dbconnections/signup`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'web', connection, email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`Sign-up failed: ${await response.text()}`);
}

/** @returns logins per second */
async function manyLogins(method: LoginMethod, count: number, parallel: number): Promise<number> {
  const since = performance.now();
  let left = count;
  const browser = async (_: unknown, number: number) => {
    while (left > 0) {
      left -= 1;
      await login(method, emailOf(number));
    }
  };
  await Promise.all(Array.from({ length: parallel }, () => undefined).map(browser));
  return count / ((performance.now() - since) / 1000);
}

/** A complete login in a new browser. @throws {Error} when it returns no tokens */
async function login({ connection, form }: LoginMethod, email: string): Promise<void> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'web',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    audience: 'https://api.test.example',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(connection ? { connection } : {}),
  });
  const browser = new FormBrowser();
  const page = await browser.open(`${tenant.url}/authorize?${query}`);
  const done = await browser.submit(page, { email, ...form });
  const response = await fetch(`${tenant.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(done.location ?? '').searchParams.get('code') ?? '',
      code_verifier: verifier,
      redirect_uri: CALLBACK,
      client_id: 'web',
      client_secret: 'secret',
    }),
  });
  if (!response.ok) throw new Error(`Login failed: ${await response.text()}`);
}
