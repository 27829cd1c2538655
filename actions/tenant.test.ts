// Tests of tenant.yaml: runs the bound Actions in order against a stub of the app.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildActions } from '@encore/actions-kit/build/build-actions';
import { testPipeline } from '@encore/actions-kit/testing/actions';
import { startAppStub } from '@encore/actions-kit/testing/app';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { readActions } from '@encore/tenant/actions/bind';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

/** In execution order. */
const OWN_ACTIONS = ['set-display-name', 'grant-playlist-editor', 'add-claims'];

async function tenantYaml(keywords: Record<string, string>) {
  const text = await readFile(new URL('tenant.yaml', import.meta.url), 'utf8');
  return parse(text.replace(/##(\w+)##/g, (_, name: string) => keywords[name] ?? `missing ${name}`));
}

test('a login with 100 plays sets the name and the role and adds both to the tokens', async () => {
  const root = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await buildActions({ outdir: join(root, 'dist') });
  const app = await startAppStub({ plays: 100 });
  const { APP_URL = '', TENANT_URL = '', AUDIENCE = '', CLIENT_ID = '', CLIENT_SECRET = '' } = app.secrets;
  const config = await tenantYaml({
    APP_URL,
    TENANT_URL,
    AUDIENCE,
    ENCORE_ACTIONS_CLIENT_ID: CLIENT_ID,
    ENCORE_ACTIONS_CLIENT_SECRET: CLIENT_SECRET,
  });
  const { bound: actions } = await readActions(config, root);
  // Other bound Actions may run between them.
  const names = actions.map(({ name }) => name).filter((name) => OWN_ACTIONS.includes(name));
  expect(names).toEqual(OWN_ACTIONS);

  const outcome = await testPipeline(actions).postLogin(loginEvent({ app_metadata: { roles: ['beta'] } }));
  expect(outcome).toMatchObject({
    status: 'completed',
    userMetadata: { displayName: 'user' },
    appMetadata: { roles: ['beta', 'playlist_editor'] },
    accessTokenClaims: {
      'https://encore.example/roles': ['beta', 'playlist_editor'],
      'https://encore.example/plan': 'free',
      'https://encore.example/display_name': 'user',
    },
  });
});

test('each example can be bound with one line', async () => {
  const root = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await buildActions({ outdir: join(root, 'dist') });
  const text = await readFile(new URL('tenant.yaml', import.meta.url), 'utf8');
  const { actions } = parse(text) as { actions: { name: string; code: string }[] };
  const examples = actions.filter(({ code }) => code.startsWith('./dist/examples/'));
  expect(examples).not.toEqual([]);
  for (const { name } of examples) {
    const line = `    - { action_name: ${name}, display_name: ${name} }\n`;
    const { bound } = await readActions(parse(text + line), root);
    expect(bound.at(-1)?.name).toBe(name);
  }
});

test('defines every name it refers to', async () => {
  const config = await tenantYaml({});
  const names = (list: { name: string }[]) => list.map(({ name }) => name);
  const clients = names(config.clients);
  for (const grant of config.clientGrants) expect(clients).toContain(grant.client_id);
  for (const connection of [...config.databases, ...config.connections]) {
    expect(clients).toEqual(expect.arrayContaining(connection.enabled_clients));
  }
  for (const { action_name } of config.triggers['post-login'])
    expect(names(config.actions)).toContain(action_name);
});
