// The packed examples/ in one empty folder, installed together with the packed package as npm workspaces.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseEnv, promisify } from 'node:util';
import { freePort } from '@encore/embedded-postgres';
import { systemEnvironment } from '@encore/util/system-environment';
import { expect } from 'vitest';
import { NPM_OPTIONS, packTo } from './installed-package';

const SECRET = '0123456789abcdef'.repeat(4);
const run = promisify(execFile);

interface Example {
  /** Arguments of `npm run`. */
  script: (port: number) => string[];
  /** The app's .env, from the variables that the tenant wrote. */
  env: (variables: NodeJS.Dict<string>, url: string) => Record<string, string | undefined>;
}

const dev = (port: number) => ['dev', '--', '--port', String(port)];

export const EXAMPLES = {
  express: {
    script: () => ['start'],
    env: ({ AUTH0_ISSUER_BASE_URL, WEB_CLIENT_ID, WEB_CLIENT_SECRET }, url) => ({
      ISSUER_BASE_URL: AUTH0_ISSUER_BASE_URL,
      CLIENT_ID: WEB_CLIENT_ID,
      CLIENT_SECRET: WEB_CLIENT_SECRET,
      BASE_URL: url,
      SECRET,
    }),
  },
  next: {
    script: dev,
    env: ({ AUTH0_ISSUER_BASE_URL, WEB_CLIENT_ID, WEB_CLIENT_SECRET }, url) => ({
      AUTH0_DOMAIN: AUTH0_ISSUER_BASE_URL,
      AUTH0_CLIENT_ID: WEB_CLIENT_ID,
      AUTH0_CLIENT_SECRET: WEB_CLIENT_SECRET,
      APP_BASE_URL: url,
      AUTH0_SECRET: SECRET,
    }),
  },
  'next-auth': {
    script: dev,
    env: ({ AUTH0_ISSUER_BASE_URL, WEB_CLIENT_ID, WEB_CLIENT_SECRET }, url) => ({
      AUTH0_ISSUER: AUTH0_ISSUER_BASE_URL,
      AUTH0_CLIENT_ID: WEB_CLIENT_ID,
      AUTH0_CLIENT_SECRET: WEB_CLIENT_SECRET,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: SECRET,
    }),
  },
  spa: {
    script: dev,
    env: ({ AUTH0_ISSUER_BASE_URL, SPA_CLIENT_ID }) => ({
      VITE_AUTH0_DOMAIN: AUTH0_ISSUER_BASE_URL,
      VITE_AUTH0_CLIENT_ID: SPA_CLIENT_ID,
    }),
  },
} satisfies Record<string, Example>;

export type ExampleName = keyof typeof EXAMPLES;

/** Examples that are test suites. */
const SUITES = ['playwright', 'vitest'];

export interface InstalledExamples {
  /** Starts the command encore-tenant and the app, which differs from the package by its .env only. @returns the app's URL */
  start(name: ExampleName, user: { email: string; password: string }): Promise<{ url: string; stop(): void }>;
  /** Runs the tests of an example. @returns their output @throws Error with the output if a test fails */
  test(name: string, env: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
}

/** Packs, unpacks and installs. Takes the dependencies from npm's cache, or from the registry. */
export async function installExamples(names: ExampleName[]): Promise<InstalledExamples> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-examples-'));
  const tarball = await packTo(folder);
  const workspaces = [...names, ...SUITES];
  const paths = workspaces.map((name) => `package/examples/${name}`);
  await run('tar', ['-xzf', tarball, '--strip-components=2', ...paths], { cwd: folder });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces }));
  await run('npm', ['install', ...NPM_OPTIONS, `./${tarball}`], { cwd: folder });
  const groups = new Set<() => void>();

  function start(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
    const child = spawn(command, args, {
      cwd,
      // npm and npx do not pass signals on to their children, so the whole group is stopped.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...systemEnvironment(process.env), NODE_ENV: 'development', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const stop = () => {
      if (groups.delete(stop)) process.kill(-(child.pid ?? 0), 'SIGTERM');
    };
    groups.add(stop);
    child.once('exit', () => groups.delete(stop));
    // Unlike `exit`, after the last output.
    return { output: () => output, stop, ended: once(child, 'close') };
  }

  return {
    async start(name, user) {
      const app: Example = EXAMPLES[name];
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const home = join(folder, name);
      const defaults = join(folder, 'node_modules', '@encore', 'tenant', 'dist', 'default.yaml');
      const config = (await readFile(defaults, 'utf8')).replaceAll(
        /localhost:(3000|5173)/g,
        `localhost:${port}`,
      );
      await writeFile(join(home, 'tenant.yaml'), config);
      await writeFile(join(home, 'users.json'), JSON.stringify([user]));
      const files = { config: 'tenant.yaml', users: 'users.json', dotenv: 'tenant.env', data: '.tenant' };
      const args = Object.entries(files).flatMap(([option, file]) => [`--${option}`, file]);
      const tenant = start('npx', ['encore-tenant', '--port', '0', ...args], home);
      await expect.poll(tenant.output, { timeout: 60_000 }).toContain('Ctrl-C');
      const variables = parseEnv(await readFile(join(home, 'tenant.env'), 'utf8'));
      const env = Object.entries(app.env(variables, url)).map(([key, value]) => `${key}=${value}`);
      await writeFile(join(home, '.env'), `${env.join('\n')}\n`);
      const server = start('npm', ['run', ...app.script(port)], home, { PORT: String(port) });
      const answers = () =>
        fetch(url).then(
          ({ status }) => status,
          () => server.output(),
        );
      await expect.poll(answers, { timeout: 120_000 }).toBe(200);
      return {
        url,
        stop() {
          server.stop();
          tenant.stop();
        },
      };
    },
    async test(name, env) {
      const { output, ended } = start('npm', ['test'], join(folder, name), env);
      const [code] = await ended;
      if (code !== 0) throw new Error(output());
      return output();
    },
    async remove() {
      for (const stop of groups) stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
