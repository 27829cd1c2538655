// An app of the packed examples/, installed into an empty folder and configured for the packed tenant by its .env alone.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@encore/embedded-postgres';
import { systemEnvironment } from '@encore/util/system-environment';
import { expect } from 'vitest';
import type { LocalTenant } from '../kit';
import type { InstalledPackage } from './installed-package';

const SECRET = '0123456789abcdef'.repeat(4);

interface Example {
  /** Arguments of `npm run`. */
  script: (port: number) => string[];
  env: (tenant: LocalTenant, url: string) => Record<string, string | undefined>;
}

export const EXAMPLES = {
  express: {
    script: () => ['start'],
    env: ({ env }, url) => ({
      ISSUER_BASE_URL: env.AUTH0_ISSUER_BASE_URL,
      CLIENT_ID: env.WEB_CLIENT_ID,
      CLIENT_SECRET: env.WEB_CLIENT_SECRET,
      BASE_URL: url,
      SECRET,
    }),
  },
  next: {
    script: (port) => ['dev', '--', '--port', String(port)],
    env: ({ env }, url) => ({
      AUTH0_DOMAIN: env.AUTH0_ISSUER_BASE_URL,
      AUTH0_CLIENT_ID: env.WEB_CLIENT_ID,
      AUTH0_CLIENT_SECRET: env.WEB_CLIENT_SECRET,
      APP_BASE_URL: url,
      AUTH0_SECRET: SECRET,
    }),
  },
  'next-auth': {
    script: (port) => ['dev', '--', '--port', String(port)],
    env: ({ env }, url) => ({
      AUTH0_ISSUER: env.AUTH0_ISSUER_BASE_URL,
      AUTH0_CLIENT_ID: env.WEB_CLIENT_ID,
      AUTH0_CLIENT_SECRET: env.WEB_CLIENT_SECRET,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: SECRET,
    }),
  },
  spa: {
    script: (port) => ['dev', '--', '--port', String(port)],
    env: ({ env }) => ({
      VITE_AUTH0_DOMAIN: env.AUTH0_ISSUER_BASE_URL,
      VITE_AUTH0_CLIENT_ID: env.SPA_CLIENT_ID,
    }),
  },
} satisfies Record<string, Example>;

export type ExampleName = keyof typeof EXAMPLES;

export interface ExampleApp {
  url: string;
  tenant: LocalTenant;
  stop(): Promise<void>;
}

/** Installs and starts an example with a tenant of its own. Takes the dependencies from npm's cache, or from the registry. */
export async function startExample(
  name: ExampleName,
  { home, createTenant }: InstalledPackage,
): Promise<ExampleApp> {
  const example: Example = EXAMPLES[name];
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = await mkdtemp(join(tmpdir(), `encore-${name}-`));
  await cp(join(home, 'examples', name), folder, { recursive: true });
  const defaults = await readFile(join(home, 'dist', 'default.yaml'), 'utf8');
  const config = join(folder, 'tenant.yaml');
  await writeFile(config, defaults.replaceAll(/localhost:(3000|5173)/g, `localhost:${port}`));
  const tenant = await createTenant({ config });
  const env = Object.entries(example.env(tenant, url)).map(([key, value]) => `${key}=${value}`);
  await writeFile(join(folder, '.env'), `${env.join('\n')}\n`);
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await promisify(execFile)('npm', ['install', ...options], { cwd: folder });
  const child = spawn('npm', ['run', ...example.script(port)], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...systemEnvironment(process.env), NODE_ENV: 'development', PORT: String(port) },
  });
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  return {
    url,
    tenant,
    async stop() {
      await stopGroup(child);
      await tenant.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** npm does not pass signals on to its children. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await exit;
}
