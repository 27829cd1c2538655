import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inheritedByApp, inheritedByTenant } from './inherited-environment';
import { startServer } from './server-process';

const system = {
  PATH: '/bin',
  Path: 'C:\\Windows',
  HOME: '/home/me',
  NODE_EXTRA_CA_CERTS: '/ca.crt',
  LOG_LEVEL: 'warn',
};
const secrets = {
  DATABASE_URL: 'postgres://owner:secret@localhost/encore',
  AUTH0_DEPLOY_CLIENT_SECRET: 'deploy',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  GITHUB_TOKEN: 'token',
};
const bucket = { AUDIO_STORE: 's3://music', AWS_SECRET_ACCESS_KEY: 'key' };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'encore-inherited-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('the app inherits system variables and its bucket, but no other secrets', () => {
  expect(inheritedByApp({ ...system, ...secrets, ...bucket, UNSET: undefined })).toEqual({
    ...system,
    ...bucket,
  });
});

test('the tenant inherits the variables in its configuration, but none of the app', () => {
  const config = join(folder(), 'tenant.yaml');
  writeFileSync(config, 'actions: [{ secrets: [{ value: "##TERMS_SECRET##" }, { value: @@LIST@@ }] }]\n');
  const own = { TERMS_SECRET: 'terms', LIST: 'a' };
  expect(inheritedByTenant(config, { ...system, ...secrets, ...bucket, ...own })).toEqual({
    ...system,
    ...own,
  });
});

test('a server gets only the specified environment', async () => {
  const program = join(folder(), 'names.mjs');
  writeFileSync(
    program,
    `import { createServer } from 'node:http';
    createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    process.on('message', () => process.send(Object.keys(process.env)));`,
  );
  const ready = 'data:,ready';
  const server = await startServer({
    name: 'program',
    args: [program],
    env: { GIVEN: 'yes' },
    readyUrl: ready,
    logFile: undefined,
  });
  onTestFinished(server.stop);
  const names = (await server.ask('names')) as string[];
  expect(names).toContain('GIVEN');
  expect(names).not.toContain('PATH');
});
