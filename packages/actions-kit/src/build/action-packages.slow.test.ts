// Actions with npm packages from a registry.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { testJavaScriptAction } from '../testing';
import { inlineAction, testPipeline } from '../testing/actions';
import { loginEvent } from '../testing/event';
import { prepareAction } from './prepare-action';

const PACKAGES: Record<string, Record<string, string>> = {
  greetings: {
    'index.js': `const { name } = require('./package.json'); let calls = 0;
      try { require('optional-friend') } catch {}
      exports.greet = (who) => name + ' ' + who + ' ' + (calls += 1);
      exports.isError = (e) => e instanceof Error;
      Object.prototype.polluted = true;`,
    'lib/shout.js': `exports.shout = (text) => text.toUpperCase();`,
    'install.js': `require('fs').writeFileSync('ran', '')`,
  },
  modern: { 'index.js': `export const answer = 42; export default class Thing {}` },
  native: { 'index.js': `require('./x.node')`, 'x.node': '' },
};
const MANIFESTS: Record<string, object> = {
  greetings: { main: 'index.js', scripts: { install: 'node install.js' } },
  modern: { type: 'module', exports: './index.js' },
  native: { main: 'index.js' },
};

let folder: string;
let packagesFolder: string;
let registry: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-registry-'));
  packagesFolder = join(folder, 'installed');
  for (const [name, files] of Object.entries(PACKAGES)) {
    const source = join(folder, name);
    await mkdir(join(source, 'lib'), { recursive: true });
    await writeFile(
      join(source, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', ...MANIFESTS[name] }),
    );
    for (const [file, text] of Object.entries(files)) await writeFile(join(source, file), text);
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: source,
      stdio: 'ignore',
    });
  }
  const server = createServer(async ({ url = '' }, response) => {
    const name = url.split('/')[1]?.replace(/-1\.0\.0\.tgz$/, '') ?? '';
    if (!(name in PACKAGES)) return void response.writeHead(404).end('{}');
    if (url.endsWith('.tgz')) return void response.end(await readFile(join(folder, `${name}-1.0.0.tgz`)));
    const dist = { tarball: `http://127.0.0.1:${port}/${name}-1.0.0.tgz` };
    const version = { name, version: '1.0.0', ...MANIFESTS[name], dist };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  registry = `http://127.0.0.1:${port}`;
  vi.stubEnv('npm_config_registry', registry);
  return async () => {
    vi.unstubAllEnvs();
    server.close();
    await rm(folder, { recursive: true });
  };
});

const prepare = (code: string, dependencies: { name: string; version: string }[]) =>
  prepareAction({ name: 'greet', code, dependencies }, packagesFolder);

test('installs declared packages without their scripts, pins them, and runs them in the sandbox', async () => {
  const code = `const { greet, isError } = require('greetings');
    const { shout } = require('greetings/lib/shout.js');
    const { answer } = require('modern');
    exports.onExecutePostLogin = async (event, api) => {
      api.user.setUserMetadata('text', shout(greet('Ann'))).user.setUserMetadata('answer', answer);
      api.user.setUserMetadata('error', isError(new TypeError()));
      const modern = await import('modern');
      const { default: friendly, greet: again } = await import('greetings');
      api.user.setUserMetadata('imported', [modern.answer, typeof modern.default, friendly.greet === again]);
      try { require('yaml') } catch ({ code }) { api.user.setUserMetadata('other', code) }
      try { require(['opt', 'ional'].join('')) } catch ({ code }) { api.user.setUserMetadata('built', code) }
    };`;
  const prepared = await prepare(`${code} try { require('yaml') } catch {}`, [
    { name: 'greetings', version: 'latest' },
    { name: 'modern', version: '^1.0.0' },
  ]);
  expect(prepared.dependencies).toEqual([
    { name: 'greetings', version: '1.0.0' },
    { name: 'modern', version: '1.0.0' },
  ]);
  const [installed = ''] = await readdir(packagesFolder);
  expect(await readdir(join(packagesFolder, installed, 'node_modules/greetings'))).not.toContain('ran');

  const pipeline = testPipeline([inlineAction(code, { packages: prepared.packages ?? '' })], {
    processes: 1,
  });
  const userMetadata = {
    text: 'GREETINGS ANN 1',
    answer: 42,
    error: true,
    imported: [42, 'function', true],
    other: 'MODULE_NOT_FOUND',
    built: 'MODULE_NOT_FOUND',
  };
  // Packages are instantiated for each execution.
  for (const _ of [1, 2]) expect(await pipeline.postLogin(loginEvent())).toMatchObject({ userMetadata });
});

test('uses installed packages without the registry', async () => {
  const dependencies = [{ name: 'modern', version: '1.0.0' }];
  const code = `require('modern')`;
  const first = await prepare(code, dependencies);
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:1');
  onTestFinished(() => void vi.stubEnv('npm_config_registry', registry));
  expect(await prepare(code, dependencies)).toEqual(first);
});

test.each([
  [
    'a package that does not exist',
    '',
    { name: 'no-such', version: '1.0.0' },
    /cannot be installed: .*no-such/,
  ],
  [
    'a version that does not exist',
    '',
    { name: 'modern', version: '9.9.9' },
    /cannot be installed: .*modern@9\.9\.9/,
  ],
  [
    'a native addon',
    `require('native')`,
    { name: 'native', version: '1.0.0' },
    /cannot be bundled: .*\.node/,
  ],
  [
    'a part that a package lacks',
    `require('modern/nothing')`,
    { name: 'modern', version: '1.0.0' },
    /requires the package "modern\/nothing"/,
  ],
])('rejects %s', async (_, code, dependency, message) => {
  await expect(prepare(code, [dependency])).rejects.toThrow(message);
});

test('runs in a unit test with its packages', async () => {
  const file = join(folder, 'greet-user.js');
  await writeFile(
    file,
    `const { greet } = require('greetings');
    exports.onExecutePostLogin = async (event, api) => api.access.deny(greet(event.user.name));`,
  );
  const { run } = await testJavaScriptAction({ file, dependencies: { greetings: '1.0.0' }, packagesFolder });
  const event = loginEvent({ user: { name: 'Ann' } });
  expect((await run(event)).denial).toBe('greetings Ann 1');
});
