// The code samples of the scenario's routes, executed with curl, Node and Python against a server.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { createApi } from '.';

const run = promisify(execFile);

interface CodeSample {
  label: string;
  source: string;
}

/** In order: a later route reads what an earlier one has written. */
const SCENARIO = [
  ['patch', '/api/displayName', '{"displayName":"J-vald3z"}'],
  ['get', '/api/displayName', '{"displayName":"J-vald3z"}'],
  ['put', '/api/genres/fav', '{"genre":"Synthwave"}'],
  ['get', '/api/genres/getFav', '{"genre":"Synthwave"}'],
  ['get', '/api/secured/getFavGenre', '{"genre":"Synthwave"}'],
  ['get', '/api/playlists/getPlays', '{"plays":0}'],
] as const;

const PROGRAMS: Record<string, (source: string) => [string, string[]]> = {
  curl: (source) => ['sh', ['-c', source]],
  JavaScript: (source) => [process.execPath, ['--input-type=module', '-e', source]],
  Python: (source) => ['python3', ['-c', source]],
};

const isInstalled = (program: string) =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );
const installed: Record<string, boolean> = {
  curl: await isInstalled('curl'),
  JavaScript: true,
  Python: await isInstalled('python3'),
};

let tenant: AppTenant;
let token: string;
let paths: Record<string, Record<string, { 'x-codeSamples': CodeSample[] }>>;
const server = createServer(getRequestListener(createApi().fetch));
beforeAll(async () => {
  tenant = await startAppTenant();
  token = (await tenant.signIn('samples@encore.example')).accessToken;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const document = await (await fetch(`${origin}/api/openapi.json`)).text();
  paths = JSON.parse(document.replaceAll('http://localhost:3000', origin)).paths;
});
afterAll(async () => {
  server.close();
  await tenant.close();
});

describe.each(Object.keys(PROGRAMS))('%s', (label) => {
  test.skipIf(!installed[label]).each(SCENARIO)('%s %s', async (method, path, output) => {
    const sample = paths[path]?.[method]?.['x-codeSamples'].find((entry) => entry.label === label);
    const [program, parameters] = PROGRAMS[label]?.(sample?.source ?? '') ?? ['', []];
    const { stdout } = await run(program, parameters, { env: { ...process.env, TOKEN: token } });
    expect(stdout.trim()).toBe(output);
  });
});

test('every operation has samples without placeholders', () => {
  const samples = Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap((operation) => operation['x-codeSamples']),
  );
  expect(samples.length).toBeGreaterThan(100);
  for (const { source } of samples) expect(source).not.toMatch(/[^$]\{\w+\}|undefined|\[object/);
});
