// Debugging the Actions of a running tenant.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildActions } from '@encore/actions-kit/build/build-actions';
import { startAppStub } from '@encore/actions-kit/testing/app';
import { freePort } from '@encore/embedded-postgres';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { attachDebugger } from './testing/debugger';
import { startTenantProcess } from './testing/tenant-process';

const STATEMENT = 'const { roles } = event.user.app_metadata;';

test('breakpoints in TypeScript are hit, also after the Action was saved, and do not block shutdown', async () => {
  const app = await startAppStub({ plays: 100 });
  const port = await freePort();
  const { actions, server, client } = await startTenantProcess({
    NEXTAUTH_URL: app.url,
    INSPECT_ACTIONS: String(port),
  });
  const source = join(actions, 'grant-playlist-editor.ts');
  const built = join(actions, 'dist', 'grant-playlist-editor.js');
  const text = await readFile(source, 'utf8');
  const line = text.split('\n').findIndex((each) => each.includes(STATEMENT)) + 1;
  const signIn = async () =>
    decodeJwt((await client.signIn(DEMO_ACCOUNTS.almost.email, DEMO_PASSWORD)).access_token);

  const debugging = await attachDebugger(port);
  await debugging.breakAt(built, line);
  const login = signIn();
  const first = await debugging.paused();
  expect(first.functionName).toBe('onExecutePostLogin');
  expect(first.line).toBe(line);
  expect(await first.evaluate('plays')).toBe(100);
  expect(await first.evaluate('event.user.email')).toBe(DEMO_ACCOUNTS.almost.email);
  await first.resume();
  expect((await login)['https://encore.example/roles']).toEqual(['playlist_editor']);

  await writeFile(source, text.replace("'playlist_editor'", "'list_editor'"));
  await buildActions({ sources: actions });
  await server.ask({ problems: [] });
  const next = signIn();
  const second = await debugging.paused();
  expect(await second.evaluate('ROLE')).toBe('list_editor');
  await second.resume();
  expect((await next)['https://encore.example/roles']).toEqual(['playlist_editor', 'list_editor']);

  await server.stop();
  expect(await server.exited).toEqual([0, null]);
});
