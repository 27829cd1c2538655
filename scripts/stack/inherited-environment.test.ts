// What reaches a server of the stack's environment, and what does not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from './child';
import { appInheritance, tenantInheritance } from './inherited-environment';

const machine = {
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
  GITHUB_TOKEN: 'somebody’s',
};
const bucket = { AUDIO_STORE: 's3://music', AWS_SECRET_ACCESS_KEY: 'key' };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'encore-inherited-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('the app inherits the machine and its bucket, and no other secret', () => {
  expect(appInheritance({ ...machine, ...secrets, ...bucket, UNSET: undefined })).toEqual({
    ...machine,
    ...bucket,
  });
});

test('the tenant inherits what its configuration names, and nothing of the app’s', () => {
  const config = join(folder(), 'tenant.yaml');
  writeFileSync(config, 'actions: [{ secrets: [{ value: "##TERMS_SECRET##" }, { value: @@LIST@@ }] }]\n');
  const own = { TERMS_SECRET: 'terms', LIST: 'a' };
  expect(tenantInheritance(config, { ...machine, ...secrets, ...bucket, ...own })).toEqual({
    ...machine,
    ...own,
  });
});

test('a server has the environment it is given, and nothing else', async () => {
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
