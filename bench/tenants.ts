// Starts what `npm run bench logins` compares: tenants with a number of Actions, and a bare oidc-provider.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@encore/embedded-postgres';

export interface LoginServer {
  url: string;
  stop(): Promise<void>;
}

const CONFIG = 'packages/tenant/src/testing/tenant.yaml';

/** Starts a tenant in a separate process with the same Node options, so that the clients here do not use its processor time. */
export async function startTenant(databaseUrl: string, actions: number): Promise<LoginServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const secrets = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
  const folder = mkdtempSync(join(tmpdir(), 'encore-logins-'));
  const child = fork('packages/tenant/src/main.ts', {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      TENANT_PORT: String(port),
      TENANT_DATABASE_URL: databaseUrl,
      TENANT_CONFIG: writeConfig(folder, actions),
      TENANT_CLIENT_SECRETS: JSON.stringify(secrets),
      TENANT_COOKIE_KEYS: 'bench',
      TENANT_PACKAGES_FOLDER: join(folder, 'packages'),
      TENANT_RATE_LIMITS: JSON.stringify({
        logins: { burst: 1e6, perMinute: 1e6 },
        signups: { burst: 1e6, perMinute: 1e6 },
      }),
    },
  });
  const exited = once(child, 'exit').then(() => {
    throw new Error('The tenant exited before it was ready.');
  });
  await Promise.race([exited, untilHealthy(url)]);
  exited.catch(() => {});
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

export async function startBareProvider(): Promise<LoginServer> {
  const port = await freePort();
  const child = fork('bench/peers/oidc-provider.ts', [JSON.stringify({ port })], {
    env: { ...process.env, NODE_ENV: 'production' },
    // It prints warnings about its development keys.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return { url: `http://localhost:${port}`, stop: () => end(child) };
}

/** The configuration of the tenant's tests, with Actions that set a claim each. */
function writeConfig(folder: string, count: number): string {
  const names = Array.from({ length: count }, (_, n) => `claim-${n}`);
  for (const name of names) {
    const code = `exports.onExecutePostLogin = async (event, api) => {
      api.accessToken.setCustomClaim('https://bench.example/${name}', event.user.user_id);
    };`;
    writeFileSync(join(folder, `${name}.js`), code);
  }
  const actions = names.map(
    (name) => `
  - name: ${name}
    code: ./${name}.js
    runtime: node22
    deployed: true
    dependencies: []
    secrets: []
    supported_triggers: [{ id: post-login, version: v3 }]`,
  );
  const bound = names.map((name) => `\n    - { action_name: ${name}, display_name: ${name} }`);
  const added =
    count > 0 ? `\nactions:${actions.join('')}\n\ntriggers:\n  post-login:${bound.join('')}\n` : '';
  const file = resolve(folder, 'tenant.yaml');
  writeFileSync(file, readFileSync(CONFIG, 'utf8') + added);
  return file;
}

async function untilHealthy(url: string): Promise<void> {
  const isHealthy = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isHealthy())) await delay(100);
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
