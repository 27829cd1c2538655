// Timelines of logins and exchanges of a running tenant.
import { signToken } from '@encore/actions-kit/runtime/api/session-token';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ConformanceTenant, EMAIL, expose, exposed, PASSWORD } from '../../conformance/fixture';
import { code, passPassword, setUpOtp } from '../mfa/testing';
import { FormBrowser } from '../testing/browser';
import { withFrozenClock } from '../testing/clock';
import { linesOf, linesOfEntry } from './testing';
import { CLAIMS, createScenario, EDITOR, OTP_GRANT, ROLES, type Scenario, SECRET } from './testing-scenario';

let scenario: Scenario;
let stage: ConformanceTenant;
beforeAll(async () => {
  scenario = await createScenario();
  stage = scenario.stage;
});
afterAll(() => scenario.close());

test('shows Actions, requests, the profile update, a dropped claim and tokens', async () => {
  await scenario.setActions(EDITOR, CLAIMS);
  await stage.signIn();
  expect(await scenario.newest()).toMatchObject({
    user: EMAIL,
    user_id: stage.userId,
    client_id: 'web',
    kind: 'Login',
    result: { text: 'editor granted', tone: 'good' },
  });
  const timeline = await scenario.timeline();
  const [sentence, about, ...lines] = linesOf(timeline);
  expect(sentence).toBe('ann@test.example signed in');
  expect(about).toMatch(
    /^web, password, node, 127\.0\.0\.1; 2 Actions, 1 profile update, (\d+ ms|\d+\.\d\d s)$/,
  );
  expect(lines.map((line) => line.replace(/\d+(\.\d+)? m?s\b/g, 'TIME').replace(/key .*/, 'KEY'))).toEqual([
    expect.stringMatching(/^Event passed to the Actions \| \d\d fields$/),
    '  event.user.app_metadata.roles → none',
    '  event.user.app_metadata.plan → free',
    '  event.transaction.protocol → oidc-basic-profile',
    '  event.transaction.requested_scopes → openid profile email offline_access',
    '  event.connection.name → Username-Password-Authentication',
    '  event.authentication.methods → pwd',
    '  event.stats.logins_count → 1',
    'one | TIME',
    '  api.user.setUserMetadata("displayName", "user") → included in the profile update',
    '  api.cache.get("m2m") → not found',
    '  POST /oauth/token → 200 in TIME, 900 expires_in',
    '  api.cache.set("m2m", …) → cached for 15 min',
    '  GET /api/playlists/getPlays → 200 in TIME, 100 plays',
    '  api.user.setAppMetadata("roles", ["playlist_editor"]) → included in the profile update',
    '  info: token (left out)',
    'two | TIME',
    `  api.accessToken.setCustomClaim("${ROLES}", …) → added`,
    '  api.accessToken.setCustomClaim("roles", ["playlist_editor"]) → dropped: the name is reserved',
    '  api.idToken.setCustomClaim("phone_number", "1") → dropped: the scope phone was not granted',
    'Profile update | 2 calls from 1 Action',
    '  + user_metadata.displayName: "user"',
    '  + app_metadata.roles: ["playlist_editor"]',
    'Tokens | RS256, KEY',
    '  scope → openid profile email offline_access',
    '  refresh_token → issued, not shown',
    '  ID token',
    `    sub ${stage.userId}`,
    '    nickname ann',
    `    email ${EMAIL}`,
    '  Access token, 15 min',
    expect.stringContaining('    aud https://api.test.example'),
    '    scope openid profile email offline_access',
    '    …/roles playlist_editor',
  ]);
});

test('shows the wait for an exhausted rate limit', async () => {
  const narrow = await createScenario({ 'write-users': { burst: 1, perMinute: 20 } });
  onTestFinished(narrow.close);
  await narrow.setActions(`api.user.setUserMetadata('seen', Date.now());`);
  const { tenant, patchUser: change } = narrow.stage;
  const { browser } = await tenant.login(EMAIL, PASSWORD);
  const pending = await withFrozenClock(async () => {
    while ((await change({ nickname: 'ann' })).status !== 429);
    const login = tenant.signIn('', '', { browser });
    // With a frozen clock the bucket stays empty, so the login waits after its Action has run.
    await expect
      .poll(async () => linesOf(await narrow.timeline()))
      .toEqual(
        expect.arrayContaining([
          'ann@test.example signed in with an existing session',
          expect.stringMatching(/^one \| /),
        ]),
      );
    return { login };
  });
  await pending.login;
  const timeline = await narrow.timeline();
  expect(timeline.sentence).toBe('ann@test.example signed in with an existing session');
  expect(timeline.about).toMatch(/, of which (\d+\.\d\d s|\d+ ms) waiting$/);
  expect(linesOfEntry(timeline, 'Profile update').at(-1)).toMatch(
    /^ {2}\(wait\) Rate limit reached: waited (\d+ s|\d+ ms) for X-RateLimit-Reset before writing\.$/,
  );
});

test('a redirect and the return are one execution, and a replay runs both parts', async () => {
  const token = `{ query: { session_token: api.redirect.encodeToken({ secret: '${SECRET}', payload: {} }) } }`;
  await stage.setActions({
    one: `api.redirect.sendUserTo('https://terms.example/page?version=2', ${token});`,
    onContinue: `const { accepted } = api.redirect.validateToken({ secret: '${SECRET}' }); api.user.setAppMetadata('terms', accepted);`,
    two: `api.idToken.setCustomClaim('last', true);`,
  });
  const browser = new FormBrowser();
  const page = await browser.open(stage.authorizeUrl().url);
  const away = new URL((await browser.submit(page, { email: EMAIL, password: PASSWORD })).location ?? '');
  const { id, result } = await scenario.newest();
  expect(result).toEqual({ text: 'redirected', tone: 'wait' });
  const state = away.searchParams.get('state') ?? '';
  const back = signToken({ state, accepted: true, sub: stage.userId }, SECRET);
  await browser.open(`${stage.issuer}continue?${new URLSearchParams({ state, session_token: back })}`);
  expect(await scenario.newest()).toMatchObject({
    id,
    result: { text: 'redirected, resumed', tone: 'quiet' },
  });
  const timeline = await scenario.timeline();
  expect(linesOfEntry(timeline, 'Redirect to terms.example').at(-1)).toMatch(
    /The browser was redirected to https:\/\/terms\.example\/page and returned after/,
  );
  expect(linesOf(timeline)).toContain('  event.request.query.session_token → (left out)');
  expect(linesOfEntry(timeline, 'one, resumed').slice(1)).toEqual([
    '  api.redirect.validateToken(…) → valid, accepted true',
    '  api.user.setAppMetadata("terms", true) → included in the profile update',
  ]);
  expect(JSON.stringify(timeline)).not.toMatch(/eyJ/);
  const rerun = await scenario.replay();
  expect(rerun.summary.result.text).toBe('redirected, resumed');
  expect(linesOfEntry(rerun, 'one, resumed').at(-1)).toContain('"terms", true');
  expect(linesOfEntry(rerun, 'two').at(-1)).toContain('added');
});

test('shows the request and the result of a second factor', async () => {
  await stage.setActions({ one: `api.authentication.enrollWith({ type: 'otp' });` });
  const first = await passPassword(stage.tenant, EMAIL);
  const { secret } = await setUpOtp(first.browser, first.page);
  await stage.setActions({ one: `api.authentication.challengeWith({ type: 'otp' });`, two: expose(`'in'`) });
  const { browser, page } = await passPassword(stage.tenant, EMAIL);
  expect((await scenario.newest()).result).toEqual({ text: 'challenged', tone: 'wait' });
  await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect((await scenario.newest()).result).toEqual({ text: 'challenged, MFA passed', tone: 'quiet' });
  expect(linesOfEntry(await scenario.timeline(), 'Second factor')).toEqual([
    'Second factor',
    '  challenge: otp',
    '  otp → passed',
    expect.stringMatching(/^ {2}\(good\) Second factor requested: passed after /),
  ]);
  expect((await scenario.replay()).summary.result.text).toBe('challenged, MFA passed');
  await expectFactorInExchange(secret);
});

/** A password grant that is resumed with a one-time password is also one execution. */
async function expectFactorInExchange(secret: string): Promise<void> {
  const grant = { grant_type: 'password', username: EMAIL, password: PASSWORD, scope: 'openid' };
  const { mfa_token } = await (await stage.token({ ...grant, ...stage.credentials('web') })).json();
  expect(await scenario.newest()).toMatchObject({ kind: 'Password grant', result: { text: 'challenged' } });
  const otp = { grant_type: OTP_GRANT, mfa_token, otp: code(secret, 1) };
  expect((await stage.token({ ...otp, ...stage.credentials('web') })).status).toBe(200);
  expect(await scenario.newest()).toMatchObject({
    kind: 'Password grant',
    result: { text: 'challenged, MFA passed' },
  });
  const timeline = await scenario.timeline();
  expect(linesOfEntry(timeline, 'Second factor')).toContainEqual(expect.stringContaining('mfa_required'));
  expect(linesOfEntry(timeline, 'Tokens')).toContain('  scope → openid');
}

test('a denial shows the Action, the reason, and that the profile was updated', async () => {
  await scenario.setActions(`api.user.setUserMetadata('refused', true); api.access.deny('No entry');`);
  await stage.callback();
  expect((await scenario.newest()).result).toEqual({ text: 'denied', tone: 'bad' });
  const timeline = await scenario.timeline();
  expect(timeline.sentence).toBe('ann@test.example was denied access');
  expect(linesOfEntry(timeline, 'Denied by one').at(-1)).toBe('  (bad) No entry');
  expect(linesOfEntry(timeline, 'Profile update').at(-1)).toMatch(/Written even though/);
});

test('an error shows its source line and the discarded changes', async () => {
  await scenario.setActions(`api.user.setUserMetadata('lost', true);\n throw new TypeError('Out of order');`);
  const { error_description } = await stage.callback();
  expect(error_description).toBe('Out of order');
  const timeline = await scenario.timeline();
  expect(linesOfEntry(timeline, 'one').slice(1)).toEqual([
    '  api.user.setUserMetadata("lost", true) → discarded: the login failed',
    expect.stringMatching(/^ {2}\(bad\) Out of order \(.*one\.js:2:\d+\)$/),
  ]);
  expect(linesOfEntry(timeline, 'Login failed in one').at(-1)).toMatch(/discarded/);
});

test('shows refresh exchanges with their tokens, and silent logins', async () => {
  await scenario.setActions(
    `if (event.refresh_token) api.refreshToken.setMetadata('used', 'once'); ${expose('1')}`,
  );
  const browser = new FormBrowser();
  const { refresh_token = '' } = await stage.signIn({ browser });
  const refreshed = await (await stage.refresh(refresh_token)).json();
  expect(exposed(refreshed)).toBe(1);
  const timeline = await scenario.timeline();
  expect(timeline.sentence).toBe('web refreshed the tokens of ann@test.example');
  expect(linesOfEntry(timeline, 'Refresh token metadata')).toContain(
    '  + refresh_token.metadata.used: "once"',
  );
  expect(linesOfEntry(timeline, 'Tokens')[0]).toMatch(/RS256/);
  await stage.signIn({ browser, parameters: { prompt: 'none' } });
  expect(await scenario.newest()).toMatchObject({ kind: 'Silent login', result: { text: 'no change' } });
});

test('filters and pages the list by user, client, Action and result, and notifies subscribers', async () => {
  const { list, subscribe } = stage.executions;
  const all = (await list({ limit: 100 })).items;
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  );
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, before: first.next ?? '' });
  expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
  expect((await list({ limit: 100, before: all.at(-1)?.id ?? '' })).next).toBeNull();
  const kinds = async (filter: string) =>
    new Set((await list({ filter, limit: 100 })).items.map((one) => one.result.text));
  expect(await kinds('ANN@test web two passed')).toEqual(new Set(['challenged, MFA passed']));
  expect(await kinds('denied')).toEqual(new Set(['denied']));
  expect(await kinds('100%')).toEqual(new Set());
  const notified: string[] = [];
  const unsubscribe = subscribe(({ id }) => notified.push(id));
  await stage.signIn();
  const { id } = await scenario.newest();
  unsubscribe();
  expect(notified).toContain(id);
  await stage.signIn();
  expect(notified).not.toContain((await scenario.newest()).id);
});
