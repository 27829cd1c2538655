// The entry point of npm commands, in a copy of the project with its own `.env`.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject, type ProjectCopy } from './testing/project-copy';

let copy: ProjectCopy;

/** An installed project with a command that prints its environment. */
beforeAll(async () => {
  copy = await copyProject();
  const packages = join(copy.folder, 'node_modules');
  await rm(packages);
  await mkdir(packages);
  for (const name of await readdir('node_modules'))
    if (!name.startsWith('.')) await symlink(join(process.cwd(), 'node_modules', name), join(packages, name));
  await writeFile(join(copy.folder, 'package-lock.json'), '{}');
  await writeFile(join(packages, '.encore-installed'), createHash('sha256').update('{}').digest('hex'));
  await writeFile(join(copy.folder, 'scripts', 'print.ts'), 'console.log(process.env.NODE_EXTRA_CA_CERTS);');
});
afterAll(() => copy.remove());

test.each([
  ['in .env', 'TENANT_TLS=1\n', {}, /tls[/\\]trusted\.crt$/],
  ['in the environment', '', { TENANT_TLS: '1' }, /tls[/\\]trusted\.crt$/],
  ['in .env, but not in the environment', 'TENANT_TLS=1\n', { TENANT_TLS: '0' }, /^undefined$/],
])('trusts the certificate of the tenant with TENANT_TLS %s', async (_, file, variables, trusted) => {
  await writeFile(join(copy.folder, '.env'), file);
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'print'], {
    cwd: copy.folder,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...variables },
  });
  expect(stdout.trim()).toMatch(trusted);
});
