// Actions through the Management API and from files: drafts, deployment, bindings and executions.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../../testing/fixture';
import { managementCalls } from '../testing';

const CLAIM = 'https://encore.example/claim';
const setClaim = (value: string) =>
  `exports.onExecutePostLogin = async (event, api) => api.accessToken.setCustomClaim('${CLAIM}', ${value});`;
const TRIGGERS = [{ id: 'post-login', version: 'v3' }];

const tenant = setUpTestTenant({ actions: { file: setClaim("'from the file'") } });
const call = managementCalls(tenant);

const claim = async () => decodeJwt((await tenant.signIn(EMAIL, PASSWORD)).access_token)[CLAIM];
const bind = (...names: string[]) =>
  call('PATCH', '/actions/triggers/post-login/bindings', {
    bindings: names.map((value) => ({ display_name: value, ref: { type: 'action_name', value } })),
  });
let count = 0;
async function newAction(more: object = {}) {
  count += 1;
  const action = { name: `action-${count}`, code: setClaim("'one'"), supported_triggers: TRIGGERS, ...more };
  return (await call('POST', '/actions/actions', action)).body;
}

test('answers a new Action as pending, then as built, and never returns secret values', async () => {
  const secrets = [{ name: 'KEY', value: 'hidden' }];
  const action = { name: 'fresh', code: setClaim('1'), supported_triggers: TRIGGERS, secrets };
  const { status, body } = await call('POST', '/actions/actions', action);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: 'fresh',
    runtime: 'node22',
    status: 'pending',
    all_changes_deployed: false,
  });
  const read = (await call('GET', `/actions/actions/${body.id}`)).body;
  expect(read).toMatchObject({ status: 'built', secrets: [{ name: 'KEY', updated_at: expect.any(String) }] });
  expect(JSON.stringify(read)).not.toContain('hidden');
});

test('runs deployed versions, not drafts, in the order of the bindings', async () => {
  const first = await newAction();
  const second = await newAction({ code: setClaim("'two'") });
  for (const { id } of [first, second]) await call('POST', `/actions/actions/${id}/deploy`);
  await bind(first.name, second.name);
  expect(await claim()).toBe('two');
  await bind(second.name, first.name);
  expect(await claim()).toBe('one');

  await call('PATCH', `/actions/actions/${first.id}`, { code: setClaim("'changed'") });
  expect(await claim()).toBe('one');
  const deployed = await call('POST', `/actions/actions/${first.id}/deploy`);
  expect(deployed).toMatchObject({ status: 202, body: { number: 2, deployed: true } });
  expect(await claim()).toBe('changed');

  const { body } = await call('GET', `/actions/actions/${first.id}/versions`);
  expect(
    body.versions.map(({ number, deployed }: { number: number; deployed: boolean }) => [number, deployed]),
  ).toEqual([
    [2, true],
    [1, false],
  ]);
  await call('POST', `/actions/actions/${first.id}/versions/${body.versions[1].id}/deploy`);
  expect(await claim()).toBe('one');
});

test('keeps the value of a secret that a PATCH names without a value', async () => {
  const code = setClaim('event.secrets.WORD');
  const action = await newAction({ code, secrets: [{ name: 'WORD', value: 'stored' }] });
  await call('PATCH', `/actions/actions/${action.id}`, { secrets: [{ name: 'WORD' }] });
  await call('POST', `/actions/actions/${action.id}/deploy`);
  await bind(action.name);
  expect(await claim()).toBe('stored');
});

test('removes the binding of a deleted Action', async () => {
  const action = await newAction();
  await call('POST', `/actions/actions/${action.id}/deploy`);
  await bind('file', action.name);
  expect((await call('DELETE', `/actions/actions/${action.id}`)).status).toBe(204);
  expect((await call('GET', '/actions/triggers/post-login/bindings')).body).toMatchObject({
    total: 1,
    bindings: [{ display_name: 'file', trigger_id: 'post-login', action: { name: 'file' } }],
  });
});

test('rejects binding an undeployed or unknown Action', async () => {
  const action = await newAction();
  expect((await bind(action.name)).status).toBe(400);
  expect(await bind('nothing')).toMatchObject({
    status: 404,
    body: { message: 'That action does not exist.' },
  });
});

test('rejects duplicate names and code over 100 kB', async () => {
  const { name } = await newAction();
  const twice = { name, code: '', supported_triggers: TRIGGERS };
  expect((await call('POST', '/actions/actions', twice)).status).toBe(409);
  const long = { name: 'long', code: ' '.repeat(100_001), supported_triggers: TRIGGERS };
  expect((await call('POST', '/actions/actions', long)).status).toBe(400);
});

test('tests a draft with an event from the request', async () => {
  const action = await newAction({
    code: `exports.onExecutePostLogin = async (event, api) => {
      console.log('hello', event.user.user_id);
      api.user.setUserMetadata('touched', true);
    };`,
  });
  const event = { user: { user_id: 'auth0|1', user_metadata: {}, app_metadata: {} }, request: { query: {} } };
  const { status, body } = await call('POST', `/actions/actions/${action.id}/test`, { payload: { event } });
  expect(status).toBe(200);
  expect(body.payload).toMatchObject({
    status: 'completed',
    userMetadata: { touched: true },
    runs: [{ console: [{ level: 'log', text: 'hello auth0|1' }] }],
  });
});

test('refers to executions in the log and returns the result of each Action', async () => {
  const { name } = await newAction({ code: setClaim('missing.value') });
  const { id } = (await call('GET', `/actions/actions?actionName=${name}`)).body.actions[0];
  await call('POST', `/actions/actions/${id}/deploy`);
  await bind('file', name);
  const { callback } = await tenant.login(EMAIL, PASSWORD);
  expect(callback.error_description).toBe('missing is not defined');
  await bind('file');
  const logged = async (type: string) => (await call('GET', `/logs?q=type:${type}&sort=date:-1`)).body[0];
  await expect.poll(() => logged('actions_execution_failed')).toMatchObject({ details: { actions: {} } });
  const [execution] = (await logged('actions_execution_failed')).details.actions.executions;
  expect((await logged('f')).details.actions.executions).toEqual([execution]);
  const { status, body } = await call('GET', `/actions/executions/${execution}`);
  expect(status).toBe(200);
  const time = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(body).toEqual({
    id: execution,
    trigger_id: 'post-login',
    status: 'partial',
    results: [
      { action_name: 'file', started_at: time, ended_at: time },
      {
        action_name: name,
        error: { id: 'execution_error', msg: 'missing is not defined' },
        started_at: time,
        ended_at: time,
      },
    ],
    created_at: time,
    updated_at: time,
  });
  expect((await call('GET', '/actions/executions/none')).status).toBe(404);
});

test('keeps a change made through the API across reloads until the file changes', async () => {
  await bind('file');
  await tenant.reload();
  expect(await claim()).toBe('from the file');
  const { id } = (await call('GET', '/actions/actions?actionName=file')).body.actions[0];
  await call('PATCH', `/actions/actions/${id}`, { code: setClaim("'from the API'") });
  await call('POST', `/actions/actions/${id}/deploy`);
  await tenant.reload();
  expect(await claim()).toBe('from the API');
  await tenant.writeAction('file', setClaim("'from the new file'"));
  await tenant.reload();
  expect(await claim()).toBe('from the new file');
});

const NOT_BUILT = "A draft must be in the 'built' state before it can be deployed.";
const UNDECLARED = 'requires the package "yaml", which is not among its dependencies.';

test.each([
  [
    'a syntax error',
    { code: 'exports.onExecutePostLogin = async (' },
    'has a syntax error in line 1: Unexpected end of input.',
  ],
  ['an undeclared package', { code: `require('yaml')` }, UNDECLARED],
  [
    'an invalid version',
    { dependencies: [{ name: 'yaml', version: 'file:.' }] },
    'cannot be installed: "file:." is not a version of the package yaml.',
  ],
])(
  'reports a draft with %s as failed, does not deploy it, and keeps the deployed version',
  async (_, change, reason) => {
    const action = await newAction();
    const path = `/actions/actions/${action.id}`;
    await call('POST', `${path}/deploy`);
    await bind(action.name);
    const failed = {
      status: 'failed',
      errors: [{ id: 'build_error', msg: expect.stringContaining(reason) }],
    };
    expect((await call('PATCH', path, change)).body).toMatchObject(failed);
    expect((await call('GET', path)).body).toMatchObject({
      ...failed,
      deployed_version: { status: 'built' },
    });
    const refused = await call('POST', `${path}/deploy`);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain(`${NOT_BUILT} The`);
    expect(refused.body.message).toContain(reason);
    const event = { user: { user_id: 'auth0|1' }, request: { query: {} } };
    expect((await call('POST', `${path}/test`, { payload: { event } })).status).toBe(400);
    expect(await claim()).toBe('one');

    const repaired = await call('PATCH', path, { code: setClaim("'repaired'"), dependencies: [] });
    expect(repaired.body.status).toBe('built');
    expect(repaired.body).not.toHaveProperty('errors');
    await call('POST', `${path}/deploy`);
    expect(await claim()).toBe('repaired');
  },
);

test('creates a failed draft as pending, and refuses to bind it', async () => {
  const action = await newAction({ code: `require('yaml')` });
  expect(action.status).toBe('pending');
  expect((await call('GET', `/actions/actions/${action.id}`)).body.status).toBe('failed');
  expect((await call('POST', `/actions/actions/${action.id}/deploy`)).status).toBe(400);
  expect((await bind(action.name)).status).toBe(400);
});

test('keeps the previous version of an Action if its file has a mistake', async () => {
  await bind('file');
  const before = await claim();
  for (const [code, reason] of [
    ['exports.onExecutePostLogin = async (event, api) => {', 'has a syntax error in line 1'],
    [`require('yaml')`, UNDECLARED],
  ] as const) {
    await tenant.writeAction('file', code);
    await expect(tenant.reload()).rejects.toThrow(`The Action file ${reason}`);
    expect(await claim()).toBe(before);
  }
  await tenant.writeAction('file', setClaim("'file again'"));
  await tenant.reload();
  expect(await claim()).toBe('file again');
});

test('keeps the previous Actions if a reload fails', async () => {
  const before = await claim();
  await tenant.writeAction('file', 'x'.repeat(100_001));
  await expect(tenant.reload()).rejects.toThrow('longer than 100000 bytes');
  expect(await claim()).toBe(before);
});
