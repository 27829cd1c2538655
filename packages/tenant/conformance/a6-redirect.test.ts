// A6: redirects to another site during a login, and the return to /continue.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Tokens } from '../src/testing';
import { claims, denial, expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const SECRET = 'shared with the other site';
const SEND = `api.redirect.sendUserTo('http://localhost:9998/terms?lang=en', { query: { from: 'login' } });`;

/** Signs in up to the redirect to the other site. */
async function startRedirect() {
  const { browser, page, state, verifier } = await tenant.submitPassword();
  /** Returns to /continue and completes the login. @returns the tokens, or the error in the callback */
  const resume = async (query = '', form?: Record<string, string>) => {
    const callback = await browser.open(`${tenant.issuer}continue?state=${state}${query}`, form);
    const { searchParams } = new URL(callback.location ?? '');
    return searchParams.has('error')
      ? Object.fromEntries(searchParams)
      : await tenant.tokensFrom(callback, verifier);
  };
  return { browser, target: new URL(page.location ?? ''), state, resume };
}

/** An HS256 token of the other site. */
function sessionToken(claims: Record<string, unknown>, secret = SECRET): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const exp = () => Math.floor(Date.now() / 1000) + 60;

test('A6 the redirect has the URL, its query and an opaque state [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: SEND });
  const { target } = await startRedirect();
  expect(target.origin + target.pathname).toBe('http://localhost:9998/terms');
  expect(Object.fromEntries(target.searchParams)).toEqual({
    lang: 'en',
    from: 'login',
    state: expect.stringMatching(/^[\w-]{20,}$/),
  });
});
test('A6 onContinuePostLogin of the same Action runs, then the following Action [DOC redirect-with-actions]', async () => {
  await tenant.setActions({
    one: SEND,
    onContinue: `api.transaction.setMetadata('trace', 'continued');`,
    two: expose('event.transaction.metadata.trace'),
  });
  expect(exposed(await (await startRedirect()).resume())).toBe('continued');
});
test('A6 onExecutePostLogin is not run again [DOC redirect-with-actions]', async () => {
  await tenant.setActions({
    one: `${SEND} api.transaction.setMetadata('n', (event.transaction.metadata?.n ?? 0) + 1);`,
    two: expose('event.transaction.metadata.n'),
  });
  expect(exposed(await (await startRedirect()).resume())).toBe(1);
});
test('A6 transaction metadata and claims are preserved across the redirect [DOC transaction-metadata]', async () => {
  await tenant.setActions({
    one: `${SEND} ${expose(`'before'`)} api.transaction.setMetadata('a', 'b');`,
    onContinue: `api.idToken.setCustomClaim('seen', event.transaction.metadata);`,
  });
  const tokens = (await (await startRedirect()).resume()) as Tokens;
  expect(exposed(tokens)).toBe('before');
  expect(claims(tokens).id.seen).toEqual({ a: 'b' });
});
test('A6 transaction.id is the same after the redirect [EV]', async () => {
  await tenant.setActions({
    one: `${SEND} api.transaction.setMetadata('id', event.transaction.id);`,
    onContinue: expose('event.transaction.metadata.id === event.transaction.id'),
  });
  expect(exposed(await (await startRedirect()).resume())).toBe(true);
});
test('A6 return by GET: the query is in event.request.query [DOC redirect-with-actions]', async () => {
  await tenant.setActions({
    one: SEND,
    onContinue: expose('[event.request.method, event.request.query.answer]'),
  });
  expect(exposed(await (await startRedirect()).resume('&answer=yes'))).toEqual(['GET', 'yes']);
});
test('A6 return by POST: the form is in event.request.body [DOC redirect-with-actions]', async () => {
  await tenant.setActions({
    one: SEND,
    onContinue: expose('[event.request.method, event.request.body.answer]'),
  });
  expect(exposed(await (await startRedirect()).resume('', { answer: 'yes' }))).toEqual(['POST', 'yes']);
});
test('A6 NUL in the query is replaced by U+FFFD, and the login succeeds [decided]', async () => {
  await tenant.setActions({ one: SEND, onContinue: expose('event.request.query.answer') });
  expect(exposed(await (await startRedirect()).resume('&answer=a%00b'))).toBe('a\uFFFDb');
});
test('A6 return without a state or with an unknown one: 400 [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: SEND });
  const { browser } = await startRedirect();
  for (const query of ['', '?state=wrong']) {
    const page = await browser.open(`${tenant.issuer}continue${query}`);
    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
  }
});
test('A6 metadata is stored before the redirect [S0, S1]', async () => {
  await tenant.setActions({ one: `${SEND} api.user.setUserMetadata('asked', true);` });
  await startRedirect();
  expect(await tenant.profile()).toMatchObject({ user_metadata: { asked: true } });
});
test('A6 changes through the Management API during the redirect are visible after it [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: SEND, onContinue: expose('event.user.app_metadata.terms') });
  const { resume } = await startRedirect();
  await tenant.patchUser({ app_metadata: { terms: 'v2' } });
  expect(exposed(await resume())).toBe('v2');
});
test('A6 onContinuePostLogin can deny [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: SEND, onContinue: `api.access.deny('Terms not accepted');` });
  expect(await (await startRedirect()).resume()).toMatchObject(denial('Terms not accepted'));
});
test('A6 a second redirect from onContinuePostLogin suspends again [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: SEND, onContinue: `if (!event.request.query.done) ${SEND}` });
  const { browser, state } = await startRedirect();
  const page = await browser.open(`${tenant.issuer}continue?state=${state}`);
  const again = new URL(page.location ?? '');
  expect(again.port).toBe('9998');
  const end = await browser.open(`${tenant.issuer}continue?state=${again.searchParams.get('state')}&done=1`);
  expect(end.location).toContain('code=');
});

const VALIDATE = expose(`api.redirect.validateToken({ secret: '${SECRET}' })`);
test('A6 validateToken returns the payload of a token sent by GET or POST [RT]', async () => {
  await tenant.setActions({ one: SEND, onContinue: VALIDATE });
  for (const post of [false, true]) {
    const { state, resume } = await startRedirect();
    const session_token = sessionToken({ state, sub: tenant.userId, exp: exp(), accepted: 'v2' });
    const tokens = post
      ? await resume('', { session_token })
      : await resume(`&session_token=${session_token}`);
    expect(exposed(tokens)).toMatchObject({ accepted: 'v2' });
  }
});
test('A6 return with different states in query and form: 400 [RT]', async () => {
  await tenant.setActions({ one: SEND, onContinue: VALIDATE });
  const other = await startRedirect();
  const { browser, state } = await startRedirect();
  const session_token = sessionToken({ state: other.state, sub: tenant.userId, exp: exp() });
  const form = { state: other.state, session_token };
  const page = await browser.open(`${tenant.issuer}continue?state=${state}`, form);
  expect(page.status).toBe(400);
});
test('A6 validateToken names a missing parameter [RT]', async () => {
  await tenant.setActions({ one: SEND, onContinue: VALIDATE });
  const text = `There is no parameter called 'session_token' available in either the POST body or query string.`;
  expect(await (await startRedirect()).resume()).toMatchObject(denial(text));
});
test.each([
  ['another secret', {}, 'other'],
  ['the state of another login', { state: 'other' }, SECRET],
  ['another user', { sub: 'auth0|other' }, SECRET],
  ['a time that has passed', { exp: 1 }, SECRET],
])('A6 validateToken rejects a token with %s [RT]', async (_, wrong, secret) => {
  await tenant.setActions({ one: SEND, onContinue: VALIDATE });
  const { state, resume } = await startRedirect();
  const token = sessionToken({ state, sub: tenant.userId, exp: exp(), ...wrong }, secret);
  expect(await resume(`&session_token=${token}`)).toMatchObject(
    denial(expect.stringMatching(/^The session token is invalid: /)),
  );
});
