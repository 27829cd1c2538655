// Actions with npm packages from a registry.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { testJavaScriptAction } from '../testing';
import { inlineAction, testPipeline } from '../testing/actions';
import { loginEvent } from '../testing/event';
import { prepareAction } from './prepare-action';
import { startRegistry, type TestPackage } from './testing-registry';

const PACKAGES: Record<string, TestPackage> = {
  greetings: {
    manifest: { main: 'index.js', scripts: { install: 'node install.js' } },
    files: {
      'index.js': `const { name } = require('./package.json'); let calls = 0;
      try { require('optional-friend') } catch {}
      exports.greet = (who) => name + ' ' + who + ' ' + (calls += 1);
      exports.isError = (e) => e instanceof Error;
      Object.prototype.polluted = true;`,
      'lib/shout.js': `exports.shout = (text) => text.toUpperCase();`,
      'install.js': `require('fs').writeFileSync('ran', '')`,
    },
  },
  modern: {
    manifest: { type: 'module', exports: './index.js' },
    files: { 'index.js': `export const answer = 42; export default class Thing {}` },
  },
  native: {
    manifest: { main: 'index.js' },
    files: { 'index.js': `require('./x.node')`, 'x.node': '' },
  },
};

let folder: string;
let packagesFolder: string;
let registry: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-packages-'));
  packagesFolder = join(folder, 'installed');
  const running = await startRegistry(PACKAGES);
  registry = running.url;
  vi.stubEnv('npm_config_registry', registry);
  return async () => {
    vi.unstubAllEnvs();
    await running.close();
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
