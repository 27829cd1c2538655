// C6: linked accounts.
import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

let count = 0;
let primary: { id: string; path: string; email: string };
let google: { id: string; path: string; email: string };
const subject = ({ id_token = '' }: { id_token?: string }) => decodeJwt(id_token).sub;
const pathOf = (id: string) => `/users/${encodeURIComponent(id)}`;
const shortId = (id: string) => id.slice(id.indexOf('|') + 1);

beforeEach(async () => {
  await tenant.setActions({});
  count += 1;
  const email = `primary-${count}@test.example`;
  const id = await tenant.createUser(email, PASSWORD, { user_metadata: { kept: true } });
  primary = { id, path: pathOf(id), email };
  const account = `secondary-${count}@gmail.example`;
  const googleId = String(subject(await tenant.signInWithGoogle(account)));
  google = { id: googleId, path: pathOf(googleId), email: account };
});

const link = () =>
  tenant.call('POST', `${primary.path}/identities`, {
    provider: 'google-oauth2',
    user_id: shortId(google.id),
  });
const unlink = () => tenant.call('DELETE', `${primary.path}/identities/google-oauth2/${shortId(google.id)}`);

test('C6 linking answers 201 with the identities of the primary account, the secondary one with profileData [endpoint page]', async () => {
  const { status, body } = await link();
  expect({ status, body }).toMatchObject({
    status: 201,
    body: [
      { provider: 'auth0', user_id: shortId(primary.id), isSocial: false },
      {
        provider: 'google-oauth2',
        connection: 'google-oauth2',
        user_id: shortId(google.id),
        isSocial: true,
        profileData: { email: google.email, email_verified: true },
      },
    ],
  });
  expect((await tenant.call('GET', primary.path)).body.identities).toEqual(body);
});

test('C6 a login with the secondary account is a login of the primary user [DOC user-account-linking]', async () => {
  await link();
  expect(subject(await tenant.signInWithGoogle(google.email))).toBe(primary.id);
  expect(subject(await tenant.signInAs(primary.email))).toBe(primary.id);
});

test('C6 a session of a linked account gives Actions the primary user and the connection of the sign-in [DOC user-account-linking]', async () => {
  const browser = new FormBrowser();
  await tenant.signInWithGoogle(google.email, browser);
  await link();
  const user = '[event.user.user_id, event.user.user_metadata, event.session.user_id]';
  await tenant.setActions({ one: expose(`[...${user}, event.connection.name]`) });
  const silent = { browser, parameters: { prompt: 'none' } };
  expect(exposed(await tenant.signIn(silent))).toEqual([
    primary.id,
    { kept: true },
    primary.id,
    'google-oauth2',
  ]);
});

test('C6 a linked database account keeps its password [decided]', async () => {
  const email = `other-${count}@test.example`;
  const other = await tenant.createUser(email, PASSWORD);
  await tenant.call('POST', `${primary.path}/identities`, { provider: 'auth0', user_id: other });
  expect(subject(await tenant.signInAs(email))).toBe(primary.id);
});

test('C6 a session of a linked account is one of the primary user, who may be blocked or get a new password [decided]', async () => {
  const email = `other-${count}@test.example`;
  const other = await tenant.createUser(email, PASSWORD);
  const [blocked, reset] = [new FormBrowser(), new FormBrowser()];
  for (const browser of [blocked, reset]) await tenant.signInAs(email, { browser });
  await tenant.call('POST', `${primary.path}/identities`, { provider: 'auth0', user_id: other });
  const silent = async (browser: FormBrowser) =>
    (await tenant.login('', '', { browser, parameters: { prompt: 'none' } })).callback;

  await tenant.call('PATCH', primary.path, { blocked: true });
  expect(await silent(blocked)).toMatchObject({ error: 'unauthorized' });
  await tenant.call('PATCH', primary.path, { blocked: false });
  expect(await silent(blocked)).toMatchObject({ code: expect.any(String) });
  await tenant.call('PATCH', primary.path, { password: `${PASSWORD}-2` });
  expect(await silent(reset)).toMatchObject({ error: 'login_required' });
});

test('C6 the secondary account is no longer a user; its metadata is dropped [DOC user-account-linking]', async () => {
  await tenant.call('PATCH', google.path, { user_metadata: { dropped: true } });
  await link();
  expect((await tenant.call('GET', google.path)).status).toBe(404);
  expect((await tenant.call('GET', `/users?q=email:"${google.email}"`)).body).toEqual([]);
  expect((await tenant.call('GET', `/users-by-email?email=${google.email}`)).body).toEqual([]);
  expect((await tenant.call('GET', primary.path)).body.user_metadata).toEqual({ kept: true });
});

test('C6 unlinking makes the secondary account a user without metadata [DOC unlink-user-accounts]', async () => {
  await tenant.call('PATCH', google.path, { user_metadata: { dropped: true } });
  await link();
  const { status, body } = await unlink();
  expect({ status, body }).toMatchObject({ status: 200, body: [{ provider: 'auth0' }] });
  expect(body).toHaveLength(1);
  const separate = (await tenant.call('GET', google.path)).body;
  expect(separate).toMatchObject({ email: google.email, identities: [{ provider: 'google-oauth2' }] });
  expect(separate).not.toHaveProperty('user_metadata');
  expect(subject(await tenant.signInWithGoogle(google.email))).toBe(google.id);
});

test('C6 deleting the primary user deletes its linked accounts [DOC user-account-linking]', async () => {
  await link();
  await tenant.call('DELETE', primary.path);
  expect((await tenant.call('GET', google.path)).status).toBe(404);
});

test('C6 a user links an account with its ID token and update:current_user_identities [endpoint page]', async () => {
  const { access_token } = await tenant.signInAs(primary.email, {
    audience: `${tenant.issuer}api/v2/`,
    scope: 'openid update:current_user_identities',
  });
  const { id_token } = await tenant.signInWithGoogle(google.email);
  const post = (body: object) =>
    fetch(`${tenant.issuer}api/v2${primary.path}/identities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post({ provider: 'google-oauth2', user_id: google.id })).status).toBe(403);
  expect((await post({ link_with: 'x.y.z' })).status).toBe(400);
  expect((await post({ link_with: id_token })).status).toBe(201);
  expect(subject(await tenant.signInWithGoogle(google.email))).toBe(primary.id);
});

test('C6 an Action can switch to the primary user after the accounts were linked during a redirect [DOC link-user-accounts]', async () => {
  await tenant.setActions({
    one: `if (event.user.email === '${google.email}') api.redirect.sendUserTo('http://localhost:9998/');`,
    onContinue: `api.authentication.setPrimaryUser('${primary.id}');`,
  });
  const { url, verifier } = tenant.authorizeUrl({ parameters: { connection: 'google-oauth2' } });
  const browser = new FormBrowser();
  const page = await browser.submit(await browser.open(url), { email: google.email });
  await link();
  const state = new URL(page.location ?? '').searchParams.get('state');
  const back = await browser.open(`${tenant.issuer}continue?state=${state}`);
  expect(subject(await tenant.tokensFrom(back, verifier))).toBe(primary.id);
});

test('C6 an unknown, own or main identity is refused [decided]', async () => {
  const post = async (body: object) => (await tenant.call('POST', `${primary.path}/identities`, body)).status;
  expect(await post({ provider: 'google-oauth2', user_id: '1' })).toBe(404);
  expect(await post({ provider: 'auth0', user_id: primary.id })).toBe(400);
  expect(await post({})).toBe(400);
  const remove = async (path: string) =>
    (await tenant.call('DELETE', `${primary.path}/identities/${path}`)).status;
  expect(await remove(`auth0/${shortId(primary.id)}`)).toBe(400);
  expect(await remove('google-oauth2/1')).toBe(404);
});
