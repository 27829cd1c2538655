// A1: when the post-login trigger runs, in which order, and what one Action sees of another.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, EMAIL, PASSWORD, type Stage, setStage, tell, told } from './fixture';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const COUNT = `api.user.setUserMetadata('runs', (event.user.user_metadata.runs ?? 0) + 1);`;
const runs = async (): Promise<number> => (await stage.profile()).user_metadata?.runs ?? 0;

test('A1 runs after a successful password login, and not after a failed one [DOC explore-triggers]', async () => {
  await stage.play({ one: COUNT });
  const before = await runs();
  await expect(stage.login(EMAIL, 'wrong')).rejects.toThrow('Wrong email or password.');
  expect(await runs()).toBe(before);
  await stage.signIn();
  expect(await runs()).toBe(before + 1);
});

test('A1 runs right after a sign-up [DOC explore-triggers]', async () => {
  await stage.play({ one: tell('event.stats.logins_count') });
  const browser = new FormBrowser();
  const { url, verifier } = stage.authorizeUrl({ parameters: { screen_hint: 'signup' } });
  const page = await browser.submit(await browser.open(url), {
    email: 'new@test.example',
    password: PASSWORD,
  });
  const code = new URL(page.location ?? '').searchParams.get('code') ?? '';
  expect(told(await (await stage.exchange(code, verifier)).json())).toBe(1);
});

test('A1 runs on single sign-on and on prompt=none [DOC explore-triggers]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: COUNT });
  const before = await runs();
  await stage.signIn({ browser });
  await stage.signIn({ browser });
  await stage.signIn({ browser, parameters: { prompt: 'none' } });
  expect(await runs()).toBe(before + 3);
});

test('A1 runs on every refresh exchange [DOC action-coding-guidelines]', async () => {
  await stage.play({});
  const first = await stage.signIn();
  await stage.play({ one: COUNT });
  const before = await runs();
  const second = await (await stage.refresh(first.refresh_token ?? '')).json();
  await stage.refresh(second.refresh_token);
  expect(await runs()).toBe(before + 2);
});

test('A1 does not run on client_credentials [DOC explore-triggers]', async () => {
  await stage.play({ one: `api.access.deny('Nobody');` });
  const body = { grant_type: 'client_credentials', audience: 'https://api.test.example' };
  expect((await stage.token({ ...body, ...stage.credentials('machine') })).status).toBe(200);
});

test('A1 Actions run in the order of their bindings; of two calls for a claim the later wins [DOC explore-triggers]', async () => {
  await stage.play({ one: tell(`'one'`), two: tell(`'two'`) });
  expect(told(await stage.signIn())).toBe('two');
});

test('A1 tokens are made after the whole trigger: the last Action still changes both [DOC explore-triggers]', async () => {
  await stage.play({
    two: `api.idToken.setCustomClaim('late', 1); api.accessToken.setCustomClaim('late', 2);`,
  });
  expect(claims(await stage.signIn())).toMatchObject({ id: { late: 1 }, access: { late: 2 } });
});

test('A1 no Action sees a token [DOC explore-triggers]', async () => {
  const { refresh_token = '' } = await stage.signIn();
  await stage.play({ one: tell('JSON.stringify(event)') });
  const event = String(told(await (await stage.refresh(refresh_token)).json()));
  expect(event).toContain('refresh_token');
  expect(event).not.toContain(refresh_token);
  expect(event).not.toContain('eyJ');
});

test('A1 Actions run at /authorize, before the code is issued, and not at its exchange [inferred]', async () => {
  await stage.play({ one: tell(`'at /authorize'`) });
  const { callback, verifier } = await stage.login(EMAIL, PASSWORD);
  await stage.play({ one: `api.access.deny('Too late');` });
  const response = await stage.exchange(callback.code ?? '', verifier);
  expect(response.status).toBe(200);
  expect(told(await response.json())).toBe('at /authorize');
});

test('A1 a denied user has a session; prompt=login asks for the password again [DOC redirect-with-actions]', async () => {
  await stage.play({ one: `api.access.deny('No');` });
  const { browser } = await stage.login(EMAIL, PASSWORD);
  const again = (parameters: Record<string, string>) => browser.open(stage.authorizeUrl({ parameters }).url);
  expect((await again({})).location).toContain('error=access_denied');
  expect((await again({ prompt: 'login' })).html).toContain('type="password"');
});

test('A1 a suspended trigger continues with a new event.request [DOC limitations]', async () => {
  await stage.play({
    one: `api.redirect.sendUserTo('http://localhost:9998/');`,
    back: tell('[event.request.query.answer, event.request.query.client_id ?? null]'),
  });
  const { url, verifier } = stage.authorizeUrl();
  const browser = new FormBrowser();
  const away = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  const state = new URL(away.location ?? '').searchParams.get('state');
  const back = await browser.open(`${stage.issuer}continue?state=${state}&answer=42`);
  const code = new URL(back.location ?? '').searchParams.get('code') ?? '';
  expect(told(await (await stage.exchange(code, verifier)).json())).toEqual(['42', null]);
});

test('A1 metadata set by the first Action is read by the second, and not later in the first [COM 152115]', async () => {
  await stage.play({
    one: `api.user.setAppMetadata('step', 1); api.idToken.setCustomClaim('early', event.user.app_metadata.step ?? 'none');`,
    two: tell('event.user.app_metadata.step'),
  });
  const tokens = await stage.signIn();
  expect(claims(tokens).id.early).toBe('none');
  expect(told(tokens)).toBe(1);
});

test('A1 undefined in a later Action takes the key out of the update: transient data is never stored [COM 152115]', async () => {
  await stage.play({
    one: `api.user.setAppMetadata('transient', 'x');`,
    two: `${tell('event.user.app_metadata.transient')} api.user.setAppMetadata('transient', undefined);`,
  });
  expect(told(await stage.signIn())).toBe('x');
  expect((await stage.profile()).app_metadata).not.toHaveProperty('transient');
});

test('A1 what an Action does to event is not seen by the next [DOC migrate-from-rules-to-actions]', async () => {
  await stage.play({ one: `event.user.email = 'changed';`, two: tell('event.user.email') });
  expect(told(await stage.signIn())).toBe(EMAIL);
});

test('A1 session and transaction metadata are read back in the same Action [RT]', async () => {
  await stage.play({
    one: `api.session.setMetadata('a', 'b'); api.transaction.setMetadata('n', 1);
          ${tell('[event.session.metadata, event.transaction.metadata]')}`,
  });
  expect(told(await stage.signIn())).toEqual([{ a: 'b' }, { n: 1 }]);
});

test('A1 app_metadata and user_metadata are objects also for a user who has neither [DOC migrate-from-rules-to-actions]', async () => {
  await stage.play({ one: tell('[event.user.app_metadata, event.user.user_metadata]') });
  await stage.createUser('bare@test.example', PASSWORD);
  const tokens = await stage.signInAs('bare@test.example');
  expect(told(tokens)).toEqual([{}, {}]);
});

test('A1 the keys of app_metadata lie over the root of event.user [DOC metadata-fields-data]', async () => {
  await stage.change({ app_metadata: { roles: ['a'], nickname: 'from app_metadata' } });
  expect(await stage.tells('[event.user.roles, event.user.nickname]')).toEqual([['a'], 'from app_metadata']);
});
