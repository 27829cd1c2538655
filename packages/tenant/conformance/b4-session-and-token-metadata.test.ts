// B4 and B5: metadata of sessions and refresh tokens. Error texts: packages/actions-kit/src/runtime/api/token-refusals.test.ts.
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { denial, expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const exchange = async (tokens: { refresh_token?: string }) =>
  (await tenant.refresh(tokens.refresh_token ?? '')).json();
const TOKEN_METADATA = expose('event.refresh_token?.metadata ?? null');
const sessionOf = async () => (await tenant.call('GET', `${tenant.userPath}/sessions`)).body.sessions;

test('B4 25 entries are stored; a 26th fails the login [RT]', async () => {
  const set = (n: number) =>
    `for (let i = 0; i < ${n}; i++) api.session.setMetadata('k' + i, 'v'); ${expose('event.session.metadata')}`;
  await tenant.setActions({ one: set(25) });
  expect(Object.keys(exposed(await tenant.signIn()) as object)).toHaveLength(25);
  await tenant.setActions({ one: set(26) });
  const text =
    'Failed to set session metadata: Invalid metadata: Metadata must not contain more than 25 entries';
  expect(await tenant.callback()).toMatchObject(denial(text));
});
test('B4 keys of 255 letters, digits, hyphens and underscores and values of 255 characters are stored [RT]', async () => {
  const [key, value] = ['a_-9'.repeat(64).slice(1), 'ü'.repeat(255)];
  await tenant.setActions({
    one: `api.session.setMetadata('${key}', '${value}'); ${expose('event.session.metadata')}`,
  });
  expect(exposed(await tenant.signIn())).toEqual({ [key]: value });
});
test('B4 session metadata set by an Action is session_metadata in the Management API [SDK]', async () => {
  await tenant.setActions({ one: `api.session.setMetadata('place', 'home');` });
  await tenant.signIn();
  const found = (await sessionOf()).map((session: { session_metadata?: object }) => session.session_metadata);
  expect(found).toContainEqual({ place: 'home' });
});
test('B4 null deletes one key, and an absent key is no error [RT]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: `api.session.setMetadata('a', '1'); api.session.setMetadata('b', '2');` });
  await tenant.signIn({ browser });
  await tenant.setActions({
    one: `api.session.setMetadata('a', null); api.session.setMetadata('none', null);`,
  });
  await tenant.signIn({ browser });
  await tenant.setActions({ one: expose('event.session.metadata') });
  expect(exposed(await tenant.signIn({ browser }))).toEqual({ b: '2' });
});
test('B4 session metadata and refresh token metadata are separate [RT]', async () => {
  await tenant.setActions({
    one: `if (event.session) { api.session.setMetadata('s', '1'); api.refreshToken.setMetadata('r', '2'); }
          ${expose('[event.session?.metadata ?? null, event.refresh_token?.metadata ?? null]')}`,
  });
  const tokens = await tenant.signIn();
  expect(exposed(tokens)).toEqual([{ s: '1' }, null]);
  expect(exposed(await exchange(tokens))).toEqual([null, { r: '2' }]);
});
test('B4 refresh token metadata is preserved across rotations [S4]', async () => {
  await tenant.setActions({
    one: `${TOKEN_METADATA} if (event.session) api.refreshToken.setMetadata('from', 'login');`,
  });
  let tokens = await tenant.signIn();
  for (const _ of [1, 2, 3]) {
    tokens = await exchange(tokens);
    expect(exposed(tokens)).toEqual({ from: 'login' });
  }
});
test('B4 metadata set at an exchange is merged and available at the next exchange [RT]', async () => {
  await tenant.setActions({
    one: `${TOKEN_METADATA} api.refreshToken.setMetadata(event.session ? 'login' : 'exchange', 'yes');`,
  });
  const first = await exchange(await tenant.signIn());
  expect(exposed(first)).toEqual({ login: 'yes' });
  expect(exposed(await exchange(first))).toEqual({ login: 'yes', exchange: 'yes' });
});
test('B4 refresh tokens of different logins have separate metadata [DOC refresh-token-metadata]', async () => {
  await tenant.setActions({
    one: `${TOKEN_METADATA} const n = event.request.query['ext-n']; if (n) api.refreshToken.setMetadata('n', n);`,
  });
  const one = await tenant.signIn({ parameters: { 'ext-n': 'one' } });
  const two = await tenant.signIn({ parameters: { 'ext-n': 'two' } });
  expect([exposed(await exchange(one)), exposed(await exchange(two))]).toEqual([{ n: 'one' }, { n: 'two' }]);
});
test('B4 refreshToken.evictMetadata at an exchange removes all metadata [RT]', async () => {
  await tenant.setActions({ one: `api.refreshToken.setMetadata('a', 'b');` });
  const tokens = await tenant.signIn();
  await tenant.setActions({ one: `api.refreshToken.evictMetadata();` });
  const second = await exchange(tokens);
  await tenant.setActions({ one: expose('event.refresh_token.metadata ?? {}') });
  expect(exposed(await exchange(second))).toEqual({});
});
test('B4 refresh token metadata set at a login without offline_access is ignored [RT]', async () => {
  await tenant.setActions({ one: `api.refreshToken.setMetadata('a', 'b');` });
  const tokens = await tenant.signIn({ scope: 'openid' });
  expect(tokens).not.toHaveProperty('refresh_token');
});
test('B4 a denied login creates no refresh token, even if it sets metadata [RT]', async () => {
  const tokens = async () =>
    (await tenant.call('GET', `${tenant.userPath}/refresh-tokens?take=100`)).body.tokens.length;
  const before = await tokens();
  await tenant.setActions({ one: `api.refreshToken.setMetadata('a', 'b'); api.access.deny('No');` });
  expect(await tenant.callback()).toMatchObject(denial('No'));
  expect(await tokens()).toBe(before);
});
test('B4 an uncaught metadata error is logged as f with its text [DOC configure-session-metadata]', async () => {
  await tenant.setActions({ one: `api.session.setMetadata('a b', 'c');` });
  await tenant.callback();
  expect((await tenant.newestLog('f')).description).toBe(
    'Failed to set session metadata: Invalid metadata: Metadata keys may only include letters, numbers, underscores, or hyphens',
  );
});

test('B5 a list as value, such as roles, fails the login [RT]', async () => {
  await tenant.setActions({ one: `api.refreshToken.setMetadata('groups', []);` });
  const text = 'Failed to set refresh token metadata: Invalid metadata: Metadata value must be a string';
  expect(await tenant.callback()).toMatchObject(denial(text));
});
test('B5 a missing ext- parameter as value fails the login [RT]', async () => {
  await tenant.setActions({
    one: `api.session.setMetadata('tenant_id', event.request.query['ext-tenantId']);`,
  });
  const text = 'Failed to set session metadata: Invalid metadata: Metadata value must be a string';
  expect(await tenant.callback()).toMatchObject(denial(text));
  expect(await tenant.callback({ parameters: { 'ext-tenantId': 'acme' } })).toHaveProperty('code');
});
test('B5 event.refreshToken in camelCase is undefined [EV]', async () => {
  await tenant.setActions({});
  const tokens = await tenant.signIn();
  await tenant.setActions({ one: `event.refreshToken.metadata;` });
  expect(await tenant.errorOf(tenant.refresh(tokens.refresh_token ?? ''))).toEqual({
    status: 403,
    ...denial(`Cannot read properties of undefined (reading 'metadata')`),
  });
});
test('B5 destructuring event.security_context fails the login on plain HTTP [EV]', async () => {
  await tenant.setActions({ one: `const { ja3 } = event.security_context;` });
  expect(await tenant.callback()).toMatchObject(denial(expect.stringMatching(/security_context/)));
});
test('B5 session.setMetadata throws at a refresh exchange, which has no session [RT]', async () => {
  await tenant.setActions({});
  const tokens = await tenant.signIn();
  await tenant.setActions({ one: `api.session.setMetadata('a', 'b');` });
  const text = 'Failed to set session metadata: Cannot set metadata on a session that does not exist.';
  expect(await tenant.errorOf(tenant.refresh(tokens.refresh_token ?? ''))).toMatchObject(denial(text));
});
