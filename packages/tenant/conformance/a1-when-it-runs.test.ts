// A1: when the post-login trigger runs, the order of Actions, and what they share.
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const COUNT = `api.user.setUserMetadata('runs', (event.user.user_metadata.runs ?? 0) + 1);`;
const runs = async (): Promise<number> => (await tenant.profile()).user_metadata?.runs ?? 0;

test('A1 runs after a successful password login, and not after a failed one [DOC explore-triggers]', async () => {
  await tenant.setActions({ one: COUNT });
  const before = await runs();
  await expect(tenant.login(EMAIL, 'wrong')).rejects.toThrow('Wrong email or password.');
  expect(await runs()).toBe(before);
  await tenant.signIn();
  expect(await runs()).toBe(before + 1);
});

test('A1 runs right after a sign-up [DOC explore-triggers]', async () => {
  await tenant.setActions({ one: expose('event.stats.logins_count') });
  const browser = new FormBrowser();
  const { url, verifier } = tenant.authorizeUrl({ parameters: { screen_hint: 'signup' } });
  const page = await browser.submit(await browser.open(url), {
    email: 'new@test.example',
    password: PASSWORD,
  });
  expect(exposed(await tenant.tokensFrom(page, verifier))).toBe(1);
});

test('A1 runs on single sign-on and on prompt=none [DOC explore-triggers]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: COUNT });
  const before = await runs();
  await tenant.signIn({ browser });
  await tenant.signIn({ browser });
  await tenant.signIn({ browser, parameters: { prompt: 'none' } });
  expect(await runs()).toBe(before + 3);
});

test('A1 runs on every refresh exchange [DOC action-coding-guidelines]', async () => {
  await tenant.setActions({});
  const first = await tenant.signIn();
  await tenant.setActions({ one: COUNT });
  const before = await runs();
  const second = await (await tenant.refresh(first.refresh_token ?? '')).json();
  await tenant.refresh(second.refresh_token);
  expect(await runs()).toBe(before + 2);
});

test('A1 does not run on client_credentials [DOC explore-triggers]', async () => {
  await tenant.setActions({ one: `api.access.deny('Nobody');` });
  const body = { grant_type: 'client_credentials', audience: 'https://api.test.example' };
  expect((await tenant.token({ ...body, ...tenant.credentials('machine') })).status).toBe(200);
});

test('A1 Actions run in the order of their bindings, and the last value of a claim wins [DOC explore-triggers]', async () => {
  await tenant.setActions({ one: expose(`'one'`), two: expose(`'two'`) });
  expect(exposed(await tenant.signIn())).toBe('two');
});

test('A1 tokens are issued after the whole trigger, so the last Action can still change both [DOC explore-triggers]', async () => {
  await tenant.setActions({
    two: `api.idToken.setCustomClaim('late', 1); api.accessToken.setCustomClaim('late', 2);`,
  });
  expect(claims(await tenant.signIn())).toMatchObject({ id: { late: 1 }, access: { late: 2 } });
});

test('A1 no Action sees a token [DOC explore-triggers]', async () => {
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one: expose('JSON.stringify(event)') });
  const event = String(exposed(await (await tenant.refresh(refresh_token)).json()));
  expect(event).toContain('refresh_token');
  expect(event).not.toContain(refresh_token);
  expect(event).not.toContain('eyJ');
});

test('A1 Actions run at /authorize, before the code is issued, and not at its exchange [inferred]', async () => {
  await tenant.setActions({ one: expose(`'at /authorize'`) });
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  await tenant.setActions({ one: `api.access.deny('Too late');` });
  const response = await tenant.exchange(callback.code ?? '', verifier);
  expect(response.status).toBe(200);
  expect(exposed(await response.json())).toBe('at /authorize');
});

test('A1 a denied user has a session; prompt=login asks for the password again [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: `api.access.deny('No');` });
  const { browser } = await tenant.login(EMAIL, PASSWORD);
  const again = (parameters: Record<string, string>) => browser.open(tenant.authorizeUrl({ parameters }).url);
  expect((await again({})).location).toContain('error=access_denied');
  expect((await again({ prompt: 'login' })).html).toContain('type="password"');
});

test('A1 a suspended trigger resumes with a new event.request [DOC limitations]', async () => {
  await tenant.setActions({
    one: `api.redirect.sendUserTo('http://localhost:9998/');`,
    onContinue: expose('[event.request.query.answer, event.request.query.client_id ?? null]'),
  });
  const { browser, state, verifier } = await tenant.submitPassword();
  const back = await browser.open(`${tenant.issuer}continue?state=${state}&answer=42`);
  expect(exposed(await tenant.tokensFrom(back, verifier))).toEqual(['42', null]);
});

test('A1 metadata set by an Action is visible to the next Action, not later in the same Action [COM 152115]', async () => {
  await tenant.setActions({
    one: `api.user.setAppMetadata('step', 1); api.idToken.setCustomClaim('early', event.user.app_metadata.step ?? 'none');`,
    two: expose('event.user.app_metadata.step'),
  });
  const tokens = await tenant.signIn();
  expect(claims(tokens).id.early).toBe('none');
  expect(exposed(tokens)).toBe(1);
});

test('A1 undefined in a later Action removes the key from the update, so transient data is not stored [COM 152115]', async () => {
  await tenant.setActions({
    one: `api.user.setAppMetadata('transient', 'x');`,
    two: `${expose('event.user.app_metadata.transient')} api.user.setAppMetadata('transient', undefined);`,
  });
  expect(exposed(await tenant.signIn())).toBe('x');
  expect((await tenant.profile()).app_metadata).not.toHaveProperty('transient');
});

test('A1 changes of an Action to event are not visible to the next Action [DOC migrate-from-rules-to-actions]', async () => {
  await tenant.setActions({ one: `event.user.email = 'changed';`, two: expose('event.user.email') });
  expect(exposed(await tenant.signIn())).toBe(EMAIL);
});

test('A1 session and transaction metadata are visible immediately in the same Action [RT]', async () => {
  await tenant.setActions({
    one: `api.session.setMetadata('a', 'b'); api.transaction.setMetadata('n', 1);
          ${expose('[event.session.metadata, event.transaction.metadata]')}`,
  });
  expect(exposed(await tenant.signIn())).toEqual([{ a: 'b' }, { n: 1 }]);
});

test('A1 app_metadata and user_metadata are empty objects for a user without metadata [DOC migrate-from-rules-to-actions]', async () => {
  await tenant.setActions({ one: expose('[event.user.app_metadata, event.user.user_metadata]') });
  await tenant.createUser('bare@test.example', PASSWORD);
  const tokens = await tenant.signInAs('bare@test.example');
  expect(exposed(tokens)).toEqual([{}, {}]);
});

test('A1 app_metadata keys override root attributes of event.user [DOC metadata-fields-data]', async () => {
  await tenant.patchUser({ app_metadata: { roles: ['a'], nickname: 'from app_metadata' } });
  expect(await tenant.evaluate('[event.user.roles, event.user.nickname]')).toEqual([
    ['a'],
    'from app_metadata',
  ]);
});
