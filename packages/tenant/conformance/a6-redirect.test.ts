// A6: redirects to another site in the middle of a login, and the way back through /continue.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, PASSWORD, type Stage, setStage, tell, told } from './fixture';

const SECRET = 'shared with the other site';
const SEND = `api.redirect.sendUserTo('http://localhost:9998/terms?lang=en', { query: { from: 'login' } });`;
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** A login as far as the other site. */
async function leave() {
  const browser = new FormBrowser();
  const { url, verifier } = stage.authorizeUrl();
  const page = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  const target = new URL(page.location ?? '');
  const state = target.searchParams.get('state') ?? '';
  /** Comes back and finishes: the tokens, or the error of the callback. */
  const goOn = async (query = '', form?: Record<string, string>) => {
    const back = await browser.open(`${stage.issuer}continue?state=${state}${query}`, form);
    const answer = new URL(back.location ?? '').searchParams;
    if (answer.has('error')) return Object.fromEntries(answer);
    return (await stage.exchange(answer.get('code') ?? '', verifier)).json();
  };
  return { browser, target, state, goOn };
}

/** A token of the other site, signed HS256. */
function sessionToken(claims: Record<string, unknown>, secret = SECRET): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const exp = () => Math.floor(Date.now() / 1000) + 60;

test('A6 the browser gets the URL, its query, and an opaque state [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND });
  const { target } = await leave();
  expect(target.origin + target.pathname).toBe('http://localhost:9998/terms');
  expect(Object.fromEntries(target.searchParams)).toEqual({
    lang: 'en',
    from: 'login',
    state: expect.stringMatching(/^[\w-]{20,}$/),
  });
});
test('A6 onContinuePostLogin of the same Action runs, then the following Action [DOC redirect-with-actions]', async () => {
  await stage.play({
    one: SEND,
    back: `api.transaction.setMetadata('trace', 'continued');`,
    two: tell('event.transaction.metadata.trace'),
  });
  expect(told(await (await leave()).goOn())).toBe('continued');
});
test('A6 onExecutePostLogin is not run again [DOC redirect-with-actions]', async () => {
  await stage.play({
    one: `${SEND} api.transaction.setMetadata('n', (event.transaction.metadata?.n ?? 0) + 1);`,
    two: tell('event.transaction.metadata.n'),
  });
  expect(told(await (await leave()).goOn())).toBe(1);
});
test('A6 transaction metadata and claims survive the redirect [DOC transaction-metadata]', async () => {
  await stage.play({
    one: `${SEND} ${tell(`'before'`)} api.transaction.setMetadata('a', 'b');`,
    back: `api.idToken.setCustomClaim('seen', event.transaction.metadata);`,
  });
  const tokens = await (await leave()).goOn();
  expect(told(tokens)).toBe('before');
  expect(JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url').toString()).seen).toEqual({
    a: 'b',
  });
});
test('A6 transaction.id stays the same over the redirect [EV]', async () => {
  await stage.play({
    one: `${SEND} api.transaction.setMetadata('id', event.transaction.id);`,
    back: tell('event.transaction.metadata.id === event.transaction.id'),
  });
  expect(told(await (await leave()).goOn())).toBe(true);
});
test('A6 coming back by GET: the query is in event.request.query [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND, back: tell('[event.request.method, event.request.query.answer]') });
  expect(told(await (await leave()).goOn('&answer=yes'))).toEqual(['GET', 'yes']);
});
test('A6 coming back by POST: the form is in event.request.body [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND, back: tell('[event.request.method, event.request.body.answer]') });
  expect(told(await (await leave()).goOn('', { answer: 'yes' }))).toEqual(['POST', 'yes']);
});
test('A6 what no database takes comes back marked, and costs nobody the login [decided]', async () => {
  await stage.play({ one: SEND, back: tell('event.request.query.answer') });
  expect(told(await (await leave()).goOn('&answer=a%00b'))).toBe('a\uFFFDb');
});
test('A6 coming back without a state, or with a wrong one, continues nothing: 400 [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND });
  const { browser } = await leave();
  for (const query of ['', '?state=wrong']) {
    const page = await browser.open(`${stage.issuer}continue${query}`);
    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
  }
});
test('A6 metadata is in the profile before the browser leaves [S0, S1]', async () => {
  await stage.play({ one: `${SEND} api.user.setUserMetadata('asked', true);` });
  await leave();
  expect(await stage.profile()).toMatchObject({ user_metadata: { asked: true } });
});
test('A6 what the Management API wrote meanwhile is seen when the login goes on [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND, back: tell('event.user.app_metadata.terms') });
  const { goOn } = await leave();
  await stage.change({ app_metadata: { terms: 'v2' } });
  expect(told(await goOn())).toBe('v2');
});
test('A6 onContinuePostLogin may deny [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND, back: `api.access.deny('Terms not accepted');` });
  expect(await (await leave()).goOn()).toMatchObject({
    error: 'access_denied',
    error_description: 'Terms not accepted',
  });
});
test('A6 a second redirect from onContinuePostLogin suspends again [DOC redirect-with-actions]', async () => {
  await stage.play({ one: SEND, back: `if (!event.request.query.done) ${SEND}` });
  const { browser, state } = await leave();
  const page = await browser.open(`${stage.issuer}continue?state=${state}`);
  const again = new URL(page.location ?? '');
  expect(again.port).toBe('9998');
  const end = await browser.open(`${stage.issuer}continue?state=${again.searchParams.get('state')}&done=1`);
  expect(end.location).toContain('code=');
});

const VALIDATE = tell(`api.redirect.validateToken({ secret: '${SECRET}' })`);
test('A6 validateToken answers the payload of a token sent by GET or POST [RT]', async () => {
  await stage.play({ one: SEND, back: VALIDATE });
  for (const post of [false, true]) {
    const { state, goOn } = await leave();
    const session_token = sessionToken({ state, sub: stage.userId, exp: exp(), accepted: 'v2' });
    const tokens = post ? await goOn('', { session_token }) : await goOn(`&session_token=${session_token}`);
    expect(told(tokens)).toMatchObject({ accepted: 'v2' });
  }
});
test('A6 the state that is continued is the one validateToken checks [RT]', async () => {
  await stage.play({ one: SEND, back: VALIDATE });
  const other = await leave();
  const { browser, state } = await leave();
  const session_token = sessionToken({ state: other.state, sub: stage.userId, exp: exp() });
  const form = { state: other.state, session_token };
  const page = await browser.open(`${stage.issuer}continue?state=${state}`, form);
  expect(page.status).toBe(400);
});
test('A6 validateToken: a missing parameter is named [RT]', async () => {
  await stage.play({ one: SEND, back: VALIDATE });
  const text = `There is no parameter called 'session_token' available in either the POST body or query string.`;
  expect(await (await leave()).goOn()).toMatchObject({ error: 'access_denied', error_description: text });
});
test.each([
  ['another secret', {}, 'other'],
  ['the state of another login', { state: 'other' }, SECRET],
  ['another user', { sub: 'auth0|other' }, SECRET],
  ['a time that has passed', { exp: 1 }, SECRET],
])('A6 validateToken refuses a token with %s [RT]', async (_, wrong, secret) => {
  await stage.play({ one: SEND, back: VALIDATE });
  const { state, goOn } = await leave();
  const token = sessionToken({ state, sub: stage.userId, exp: exp(), ...wrong }, secret);
  expect(await goOn(`&session_token=${token}`)).toMatchObject({
    error: 'access_denied',
    error_description: expect.stringMatching(/^The session token is invalid: /),
  });
});
