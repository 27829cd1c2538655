// A4: the module contract and the runtime. Isolation and console: packages/actions-kit/src/runtime/isolation.test.ts.
import { handler, inlineAction, testPipeline } from '@encore/actions-kit/testing/actions';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { expect, test } from 'vitest';
import { claims, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const SIGNATURE =
  'Invalid function signature for the "onExecutePostLogin" handler. Use "exports.onExecutePostLogin = async function(event, api) { }" as the signature.';

/** The outcome of a login with this Action. */
const run = (code: string) => testPipeline([inlineAction(code)], { processes: 1 }).postLogin(loginEvent());

test.each([
  ['an async function expression', 'exports.onExecutePostLogin = async function (event, api) {};'],
  ['an async arrow function', 'exports.onExecutePostLogin = async () => {};'],
  ['module.exports', 'module.exports = { onExecutePostLogin: async () => {} };'],
])('A4 a handler may be %s [RT]', async (_, code) => {
  expect(await run(code)).toMatchObject({ status: 'completed' });
});
test('A4 a handler that returns a promise without being async is rejected [RT]', async () => {
  const code = 'exports.onExecutePostLogin = () => Promise.resolve();';
  expect(await run(code)).toMatchObject({ status: 'denied', reason: SIGNATURE });
});
test('A4 the return value of a handler is ignored [RT]', async () => {
  expect(await run(`exports.onExecutePostLogin = async () => ({ error: 'x' });`)).toMatchObject({
    status: 'completed',
  });
});
test('A4 legacy module.exports = async (event, context) is rejected [RT]', async () => {
  expect(await run('module.exports = async (event, context) => {};')).toMatchObject({ status: 'denied' });
});
test('A4 ECMAScript modules are rejected [RT]', async () => {
  const outcome = await run('export const onExecutePostLogin = async () => {};');
  expect(outcome).toMatchObject({ status: 'denied', cause: 'error' });
});
test('A4 global fetch, timers, URL and crypto are available [DOC actions-unit-test]', async () => {
  const names = '[typeof fetch, typeof setTimeout, typeof URL, typeof crypto.subtle, typeof AbortSignal]';
  const { userMetadata } = await testPipeline([
    handler(`api.user.setUserMetadata('types', ${names});`),
  ]).postLogin(loginEvent());
  expect(userMetadata.types).toEqual(['function', 'function', 'function', 'object', 'function']);
});
test('A4 the legacy globals auth0, configuration and request are not available [DOC migrate-from-rules-to-actions]', async () => {
  const names = '[typeof auth0, typeof configuration, typeof request]';
  const { userMetadata } = await testPipeline([
    handler(`api.user.setUserMetadata('types', ${names});`),
  ]).postLogin(loginEvent());
  expect(userMetadata.types).toEqual(['undefined', 'undefined', 'undefined']);
});
test('A4 process.env contains no variables of the tenant [decided]', async () => {
  const { userMetadata } = await testPipeline([
    handler(`api.user.setUserMetadata('names', Object.keys(process.env));`),
  ]).postLogin(loginEvent());
  expect(userMetadata.names).toEqual(['NODE_ENV']);
});
test('A4 a missing package denies the login with the error of require [DOC manage-dependencies]', async () => {
  const outcome = await run(`require('no-such-package'); exports.onExecutePostLogin = async () => {};`);
  expect(outcome).toMatchObject({
    status: 'denied',
    reason: expect.stringContaining(`Cannot find module 'no-such-package'`),
  });
});
test('A4 console output of an Action is not in any token [RT]', async () => {
  await tenant.setActions({
    one: `console.log('a secret note'); api.idToken.setCustomClaim('printed', true);`,
  });
  const { id, access } = claims(await tenant.signIn());
  expect(id.printed).toBe(true);
  expect(JSON.stringify([id, access])).not.toContain('secret note');
});

const NEW = { supported_triggers: [{ id: 'post-login', version: 'v3' }], code: '' };
const create = (more: object) => tenant.call('POST', '/actions/actions', { ...NEW, ...more });
const secrets = (length: number, value = 'v') => Array.from({ length }, (_, i) => ({ name: `S${i}`, value }));

test('A4 the runtime of a new Action is node22 [TFR]', async () => {
  expect((await create({ name: 'default runtime' })).body).toMatchObject({ runtime: 'node22' });
});
test('A4 node18-actions is accepted, an unknown runtime is not [TFR]', async () => {
  expect((await create({ name: 'old', runtime: 'node18-actions' })).status).toBe(201);
  expect((await create({ name: 'older', runtime: 'node6' })).status).toBe(400);
});
test('A4 code has at most 100 kB [DOC limitations]', async () => {
  expect((await create({ name: 'fits', code: 'x'.repeat(100_000) })).status).toBe(201);
  expect((await create({ name: 'too long', code: 'x'.repeat(110_000) })).status).toBe(400);
});
test('A4 an Action has at most 30 secrets [DOC limitations]', async () => {
  expect((await create({ name: 'thirty', secrets: secrets(30) })).status).toBe(201);
  expect((await create({ name: 'thirty-one', secrets: secrets(31) })).status).toBe(400);
});
test('A4 a secret has at most 4096 characters, its name at most 128 [DOC limitations]', async () => {
  expect((await create({ name: 'long', secrets: secrets(1, 'x'.repeat(4097)) })).status).toBe(400);
  const named = [{ name: 'x'.repeat(129), value: 'v' }];
  expect((await create({ name: 'named', secrets: named })).status).toBe(400);
});
test('A4 an Action has at most 10 dependencies [DOC limitations]', async () => {
  const dependencies = Array.from({ length: 11 }, (_, i) => ({ name: `p${i}`, version: '1.0.0' }));
  expect((await create({ name: 'eleven', dependencies })).status).toBe(400);
});
test('A4 the latest 50 versions of an Action are stored [DOC entity-limit-policy]', async () => {
  const { body } = await create({ name: 'often', code: 'exports.onExecutePostLogin = async () => {};' });
  const path = `/actions/actions/${body.id}`;
  for (let version = 1; version <= 51; version++) await tenant.call('POST', `${path}/deploy`);
  const { versions } = (await tenant.call('GET', `${path}/versions?per_page=100&include_totals=true`)).body;
  const numbers = versions.map(({ number }: { number: number }) => number);
  expect(numbers).toHaveLength(50);
  expect(Math.max(...numbers)).toBe(51);
});
