// A2: presence of fields of `event` at refresh exchanges and at a login through Google.
import type { PostLoginEvent } from '@encore/actions-kit';
import { beforeAll, expect, test } from 'vitest';
import { AUDIENCE, expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const ISO = expect.stringMatching(/Z$/);
let login: PostLoginEvent;
/** Events of two consecutive exchanges. */
let first: PostLoginEvent;
let second: PostLoginEvent;
let google: PostLoginEvent;
let sent: string;

beforeAll(async () => {
  await tenant.setActions({ one: `${expose('event')} api.refreshToken.setMetadata('seen', 'yes');` });
  const tokens = await tenant.signIn();
  login = exposed(tokens) as PostLoginEvent;
  sent = tokens.refresh_token ?? '';
  const exchanged = await (await tenant.refresh(sent)).json();
  first = exposed(exchanged) as PostLoginEvent;
  second = exposed(await (await tenant.refresh(exchanged.refresh_token)).json()) as PostLoginEvent;
  google = exposed(await tenant.signInWithGoogle('someone@gmail.example')) as PostLoginEvent;
});

test('A2 session is undefined at a refresh exchange [SUP]', () => {
  expect(login).toHaveProperty('session');
  expect(first).not.toHaveProperty('session');
});
test('A2 refresh_token is present at a refresh exchange [DOC refresh-token-metadata]', () => {
  expect(first.refresh_token).toMatchObject({
    client_id: 'web',
    user_id: tenant.userId,
    session_id: login.session?.id,
    created_at: ISO,
    rotating: true,
  });
});
test('A2 refresh_token.id differs from the token and is stable across rotation [SDK]', () => {
  expect(first.refresh_token?.id).toEqual(expect.any(String));
  expect(first.refresh_token?.id).not.toBe(sent);
  expect(second.refresh_token?.id).toBe(first.refresh_token?.id);
});
test('A2 refresh_token.resource_servers names the API and its scopes [EV]', () => {
  const scopes = expect.stringContaining('offline_access');
  expect(first.refresh_token?.resource_servers).toEqual([{ audience: AUDIENCE, scopes }]);
});
test('A2 refresh_token.device has the address of the login [EV]', () => {
  expect(first.refresh_token?.device).toMatchObject({ initial_ip: '127.0.0.1' });
});
test('A2 refresh_token.last_exchanged_at is absent until the first exchange [DOC refresh-tokens]', () => {
  expect(first.refresh_token).not.toHaveProperty('last_exchanged_at');
  expect(second.refresh_token).toHaveProperty('last_exchanged_at', ISO);
});
test('A2 refresh_token.metadata set at the login is available at exchanges [DOC refresh-token-metadata]', () => {
  expect(first.refresh_token?.metadata).toEqual({ seen: 'yes' });
  expect(second.refresh_token?.metadata).toEqual({ seen: 'yes' });
});
test('A2 transaction.id is absent at a refresh exchange [inferred]', () => {
  expect(first.transaction).not.toHaveProperty('id');
});
test('A2 transaction.protocol of a refresh exchange is oauth2-refresh-token [EV]', () => {
  expect(first.transaction?.protocol).toBe('oauth2-refresh-token');
});
test('A2 request.body of a refresh exchange contains the grant type, but neither secret nor token [S4]', () => {
  expect(first.request).toMatchObject({ method: 'POST', body: { grant_type: 'refresh_token' } });
  expect(first.request.body).not.toHaveProperty('client_secret');
  expect(first.request.body).not.toHaveProperty('refresh_token');
});
test('A2 request.query is empty at a refresh exchange [decided, H5]', () => {
  expect(first.request.query).toEqual({});
});
test('A2 stats.logins_count does not include refresh exchanges [decided]', () => {
  expect([first.stats.logins_count, second.stats.logins_count]).toEqual([1, 1]);
});
test('A2 authentication.methods of a login through Google is federated [EV]', () => {
  expect(google.authentication?.methods).toMatchObject([{ name: 'federated' }]);
});
test('A2 connection and identity of a login through Google are social [EV]', () => {
  const social = { connection: 'google-oauth2', provider: 'google-oauth2', isSocial: true };
  expect(google.connection).toMatchObject({ name: 'google-oauth2', strategy: 'google-oauth2' });
  expect(google.user.identities).toMatchObject([social]);
});
