// B4 and B5: metadata of sessions and refresh tokens over their life, and how the common mistakes with it end. Each text
// of a refusal: packages/actions-kit/src/runtime/api/token-refusals.test.ts; the Management API's side: packages/tenant/src/management/sessions.test.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { type Stage, setStage, tell, told } from './fixture';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const denial = (error_description: string) => ({ error: 'access_denied', error_description });
const exchange = async (tokens: { refresh_token?: string }) =>
  (await stage.refresh(tokens.refresh_token ?? '')).json();
const TOKEN_METADATA = tell('event.refresh_token?.metadata ?? null');
const sessionOf = async () =>
  (await stage.call('GET', `/users/${encodeURIComponent(stage.userId)}/sessions`)).body.sessions;

test('B4 25 entries are stored, and a 26th costs the login [RT]', async () => {
  const set = (n: number) =>
    `for (let i = 0; i < ${n}; i++) api.session.setMetadata('k' + i, 'v'); ${tell('event.session.metadata')}`;
  await stage.play({ one: set(25) });
  expect(Object.keys(told(await stage.signIn()) as object)).toHaveLength(25);
  await stage.play({ one: set(26) });
  const text =
    'Failed to set session metadata: Invalid metadata: Metadata must not contain more than 25 entries';
  expect(await stage.callback()).toMatchObject(denial(text));
});
test('B4 keys of 255 letters, digits, hyphens and underscores and values of 255 characters are stored [RT]', async () => {
  const [key, value] = ['a_-9'.repeat(64).slice(1), 'ü'.repeat(255)];
  await stage.play({
    one: `api.session.setMetadata('${key}', '${value}'); ${tell('event.session.metadata')}`,
  });
  expect(told(await stage.signIn())).toEqual({ [key]: value });
});
test('B4 session metadata set by an Action is session_metadata in the Management API [SDK]', async () => {
  await stage.play({ one: `api.session.setMetadata('place', 'home');` });
  await stage.signIn();
  const found = (await sessionOf()).map((session: { session_metadata?: object }) => session.session_metadata);
  expect(found).toContainEqual({ place: 'home' });
});
test('B4 null deletes one key, and an absent key is no error [RT]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: `api.session.setMetadata('a', '1'); api.session.setMetadata('b', '2');` });
  await stage.signIn({ browser });
  await stage.play({ one: `api.session.setMetadata('a', null); api.session.setMetadata('none', null);` });
  await stage.signIn({ browser });
  await stage.play({ one: tell('event.session.metadata') });
  expect(told(await stage.signIn({ browser }))).toEqual({ b: '2' });
});
test('B4 session metadata is not in the refresh token, nor the other way round [RT]', async () => {
  await stage.play({
    one: `if (event.session) { api.session.setMetadata('s', '1'); api.refreshToken.setMetadata('r', '2'); }
          ${tell('[event.session?.metadata ?? null, event.refresh_token?.metadata ?? null]')}`,
  });
  const tokens = await stage.signIn();
  expect(told(tokens)).toEqual([{ s: '1' }, null]);
  expect(told(await exchange(tokens))).toEqual([null, { r: '2' }]);
});
test('B4 refresh token metadata is carried over every rotation [S4]', async () => {
  await stage.play({
    one: `${TOKEN_METADATA} if (event.session) api.refreshToken.setMetadata('from', 'login');`,
  });
  let tokens = await stage.signIn();
  for (const _ of [1, 2, 3]) {
    tokens = await exchange(tokens);
    expect(told(tokens)).toEqual({ from: 'login' });
  }
});
test('B4 what an exchange sets, the next exchange reads, merged with what was there [RT]', async () => {
  await stage.play({
    one: `${TOKEN_METADATA} api.refreshToken.setMetadata(event.session ? 'login' : 'exchange', 'yes');`,
  });
  const first = await exchange(await stage.signIn());
  expect(told(first)).toEqual({ login: 'yes' });
  expect(told(await exchange(first))).toEqual({ login: 'yes', exchange: 'yes' });
});
test('B4 refresh token metadata of one login is not that of another [DOC refresh-token-metadata]', async () => {
  await stage.play({
    one: `${TOKEN_METADATA} const n = event.request.query['ext-n']; if (n) api.refreshToken.setMetadata('n', n);`,
  });
  const one = await stage.signIn({ parameters: { 'ext-n': 'one' } });
  const two = await stage.signIn({ parameters: { 'ext-n': 'two' } });
  expect([told(await exchange(one)), told(await exchange(two))]).toEqual([{ n: 'one' }, { n: 'two' }]);
});
test('B4 refreshToken.evictMetadata at an exchange empties it for the next [RT]', async () => {
  await stage.play({ one: `api.refreshToken.setMetadata('a', 'b');` });
  const tokens = await stage.signIn();
  await stage.play({ one: `api.refreshToken.evictMetadata();` });
  const second = await exchange(tokens);
  await stage.play({ one: tell('event.refresh_token.metadata ?? {}') });
  expect(told(await exchange(second))).toEqual({});
});
test('B4 metadata set at a login without offline_access is kept for no token, and costs nothing [RT]', async () => {
  await stage.play({ one: `api.refreshToken.setMetadata('a', 'b');` });
  const tokens = await stage.signIn({ scope: 'openid' });
  expect(tokens).not.toHaveProperty('refresh_token');
});
test('B4 a login an Action denies leaves no refresh token behind, whatever metadata it set [RT]', async () => {
  const tokens = async () =>
    (await stage.call('GET', `/users/${encodeURIComponent(stage.userId)}/refresh-tokens?take=100`)).body
      .tokens.length;
  const before = await tokens();
  await stage.play({ one: `api.refreshToken.setMetadata('a', 'b'); api.access.deny('No');` });
  expect(await stage.callback()).toMatchObject(denial('No'));
  expect(await tokens()).toBe(before);
});
test('B4 an uncaught metadata error is f in the log, with the text [DOC configure-session-metadata]', async () => {
  await stage.play({ one: `api.session.setMetadata('a b', 'c');` });
  await stage.callback();
  const { body } = await stage.call('GET', '/logs?q=type:f&sort=date:-1');
  expect(body[0].description).toBe(
    'Failed to set session metadata: Invalid metadata: Metadata keys may only include letters, numbers, underscores, or hyphens',
  );
});

test('B5 a list as value, as for roles, costs the login [RT]', async () => {
  await stage.play({ one: `api.refreshToken.setMetadata('groups', []);` });
  const text = 'Failed to set refresh token metadata: Invalid metadata: Metadata value must be a string';
  expect(await stage.callback()).toMatchObject(denial(text));
});
test('B5 a missing ext- parameter as value costs the login [RT]', async () => {
  await stage.play({ one: `api.session.setMetadata('tenant_id', event.request.query['ext-tenantId']);` });
  const text = 'Failed to set session metadata: Invalid metadata: Metadata value must be a string';
  expect(await stage.callback()).toMatchObject(denial(text));
  expect(await stage.callback({ parameters: { 'ext-tenantId': 'acme' } })).toHaveProperty('code');
});
test('B5 event.refreshToken in camelCase is never there [EV]', async () => {
  await stage.play({});
  const tokens = await stage.signIn();
  await stage.play({ one: `event.refreshToken.metadata;` });
  expect(await stage.refusal(stage.refresh(tokens.refresh_token ?? ''))).toEqual({
    status: 403,
    ...denial(`Cannot read properties of undefined (reading 'metadata')`),
  });
});
test('B5 taking ja3 from event.security_context apart costs the login on plain HTTP [EV]', async () => {
  await stage.play({ one: `const { ja3 } = event.security_context;` });
  expect(await stage.callback()).toMatchObject({
    error: 'access_denied',
    error_description: expect.stringMatching(/security_context/),
  });
});
test('B5 session.setMetadata at a refresh exchange is refused: there is no session [RT]', async () => {
  await stage.play({});
  const tokens = await stage.signIn();
  await stage.play({ one: `api.session.setMetadata('a', 'b');` });
  const text = 'Failed to set session metadata: Cannot set metadata on a session that does not exist.';
  expect(await stage.refusal(stage.refresh(tokens.refresh_token ?? ''))).toMatchObject(denial(text));
});
