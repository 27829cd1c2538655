// Suspending and resuming a trigger. Source: Auth0 docs "Redirect with Actions", "Customize MFA selection", and Auth0's
// runtime (npm @auth0/actions).
import { expect, test } from 'vitest';
import { handler, inlineAction, testPipeline } from '../testing/actions';
import { loginEvent } from '../testing/event';
import { signToken } from './api/session-token';
import type { PostLoginOutcome, Suspension, TriggerEvent } from './types';

const SECRET = 'shared with the terms page';

const terms = inlineAction(
  `exports.onExecutePostLogin = async (event, api) => {
     const session_token = api.redirect.encodeToken({ secret: event.secrets.KEY, payload: { form: 'terms' } });
     api.user.setAppMetadata('asked', true);
     api.transaction.setMetadata('from', 'terms');
     api.redirect.sendUserTo('https://terms.example/accept?x=1', { query: { session_token } });
   };
   exports.onContinuePostLogin = async (event, api) => {
     const { accepted } = api.redirect.validateToken({ secret: event.secrets.KEY });
     if (!accepted) return api.access.deny('The terms were not accepted.');
     api.user.setAppMetadata('terms', accepted);
     api.authentication.recordMethod('https://terms.example/');
   };`,
  { name: 'terms', secrets: { KEY: SECRET } },
);

function suspensionOf(outcome: PostLoginOutcome): Suspension {
  if (outcome.status !== 'suspended') throw new Error(`The login was not suspended but ${outcome.status}.`);
  return JSON.parse(JSON.stringify(outcome.suspension));
}

function continued(query: Record<string, unknown>, options = {}): TriggerEvent {
  const event = loginEvent(options);
  return { ...event, request: { ...event.request, query } };
}

const before = handler(`api.idToken.setCustomClaim('https://t.example/before', 1)`, { name: 'before' });
const after = handler(
  `api.idToken.setCustomClaim('https://t.example/after', [event.user.app_metadata, event.transaction.metadata])`,
  { name: 'after' },
);

const gate = handler('', { name: 'gate' });

test('sendUserTo suspends after its Action, with the metadata to write and a signed token in the URL (docs: redirect)', async () => {
  const outcome = await testPipeline([before, terms, after]).postLogin(loginEvent());
  const { action, waitingFor } = suspensionOf(outcome);
  expect(action).toBe('terms');
  expect(outcome.appMetadata).toEqual({ asked: true });
  expect(outcome.runs.map((run) => run.action)).toEqual(['before', 'terms']);
  const url = new URL(waitingFor.redirect?.url ?? '');
  expect(url.searchParams.get('x')).toBe('1');
  const [, payload] = (url.searchParams.get('session_token') ?? '').split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  expect(claims).toMatchObject({
    iss: 'localhost',
    sub: loginEvent().user.user_id,
    ip: '127.0.0.1',
    form: 'terms',
  });
  expect(claims.exp - claims.iat).toBe(900);
});

test('resumes with onContinuePostLogin of the same Action, then the next Actions; earlier ones do not run again (docs: redirect)', async () => {
  const pipeline = testPipeline([before, terms, after]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  const session_token = signToken(
    { sub: loginEvent().user.user_id, state: 'abc', accepted: 'v2', exp: Date.now() / 1000 + 60 },
    SECRET,
  );
  const event = continued({ state: 'abc', session_token }, { app_metadata: { asked: true } });
  const outcome = await pipeline.postLogin(event, suspension);
  expect(outcome.status).toBe('completed');
  expect(outcome.runs.map((run) => [run.action, run.handler])).toEqual([
    ['terms', 'onContinuePostLogin'],
    ['after', 'onExecutePostLogin'],
  ]);
  expect(outcome.appMetadata).toEqual({ terms: 'v2' });
  expect(outcome.recordedMethods).toMatchObject([{ name: 'https://terms.example/' }]);
  expect(outcome.idTokenClaims).toEqual({
    'https://t.example/before': 1,
    'https://t.example/after': [{ asked: true, terms: 'v2' }, { from: 'terms' }],
  });
});

test.each([
  [
    'no token',
    {},
    `There is no parameter called 'session_token' available in either the POST body or query string.`,
  ],
  ['another key', { key: 'other' }, 'The session token is invalid: invalid signature'],
  ['another state', { state: 'xyz' }, 'The session token is invalid: state mismatch'],
  ['another user', { sub: 'auth0|1' }, 'The session token is invalid: sub mismatch'],
  ['expired', { exp: 1 }, 'The session token is invalid: jwt expired'],
  ['no JWT', { raw: 'a.b' }, 'The session token is invalid: jwt malformed'],
])('validateToken refuses %s (runtime)', async (_, wrong: Record<string, unknown>, reason) => {
  const pipeline = testPipeline([terms]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  const { key = SECRET, raw, ...claims } = wrong;
  const token = raw ?? signToken({ sub: loginEvent().user.user_id, state: 'abc', ...claims }, String(key));
  const query = Object.keys(wrong).length > 0 ? { state: 'abc', session_token: token } : { state: 'abc' };
  expect(await pipeline.postLogin(continued(query), suspension)).toMatchObject({ status: 'denied', reason });
});

test('an Action that redirects without onContinuePostLogin fails when the user returns (runtime)', async () => {
  const pipeline = testPipeline([handler(`api.redirect.sendUserTo('https://x.example/')`)]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  const outcome = await pipeline.postLogin(continued({ state: 'abc' }), suspension);
  expect(outcome).toMatchObject({
    reason:
      'Invalid function signature for the "onContinuePostLogin" handler. Use "exports.onContinuePostLogin = async function(event, api) { }" as the signature.',
  });
});

test('challenges and enrollments suspend after their Action and resume with the next one (docs: customize MFA selection)', async () => {
  const pipeline = testPipeline([
    handler(
      `api.authentication.challengeWith({ type: 'otp' }, { additionalFactors: [{ type: 'email' }] });
       api.authentication.enrollWithAny([{ type: 'phone' }])`,
      { name: 'mfa' },
    ),
    before,
  ]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  expect(suspension.waitingFor).toEqual({
    factors: [
      { kind: 'challenge', factors: [{ type: 'otp' }, { type: 'email' }] },
      { kind: 'enroll', factors: [{ type: 'phone' }] },
    ],
  });
  const outcome = await pipeline.postLogin(loginEvent(), suspension);
  expect(outcome.status).toBe('completed');
  expect(outcome.runs.map((run) => run.action)).toEqual(['before']);
});

test('a fifth challenge or enrollment in one login is an error (api reference: challengeWith)', async () => {
  const three = `for (let i = 0; i < 3; i++) api.authentication.challengeWith({ type: 'otp' })`;
  const pipeline = testPipeline([handler(three, { name: 'one' }), handler(three, { name: 'two' })]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  expect(await pipeline.postLogin(loginEvent(), suspension)).toMatchObject({
    status: 'denied',
    cause: 'error',
  });
});

test('multifactor.enable is deferred to the end; none requests nothing; a challenge overrides it (api reference)', async () => {
  const enable = handler(`api.multifactor.enable('any', { allowRememberBrowser: false })`, { name: 'mfa' });
  const pipeline = testPipeline([enable, before]);
  const suspended = await pipeline.postLogin(loginEvent());
  expect(suspended.runs).toHaveLength(2);
  expect(suspended.multifactor).toEqual({ provider: 'any', allowRememberBrowser: false });
  const outcome = await pipeline.postLogin(loginEvent(), suspensionOf(suspended));
  expect(outcome).toMatchObject({ status: 'completed', runs: [] });

  const none = testPipeline([enable, handler(`api.multifactor.enable('none')`, { name: 'none' })]);
  expect(await none.postLogin(loginEvent())).toMatchObject({
    status: 'completed',
    multifactor: { provider: 'none' },
  });

  const challenge = handler(`api.authentication.challengeWith({ type: 'otp' })`, { name: 'challenge' });
  const both = testPipeline([enable, challenge]);
  const once = suspensionOf(await both.postLogin(loginEvent()));
  expect(await both.postLogin(loginEvent(), once)).toMatchObject({ status: 'completed' });
});

test('a suspended login cannot resume if its Action is no longer bound', async () => {
  const pipeline = testPipeline([terms]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  pipeline.reload([before]);
  expect(await pipeline.postLogin(continued({ state: 'abc' }), suspension)).toMatchObject({
    status: 'denied',
    cause: 'error',
    action: 'terms',
  });
});

test.each([
  ['reordered', [after, terms, before], ['after']],
  ['with a new Action before it', [before, gate, terms, after], ['gate', 'after']],
  ['with an Action after it removed', [before, terms], []],
])('a resumed login runs each remaining Action once: bindings %s', async (_, bound, rest) => {
  const pipeline = testPipeline([before, terms, after]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  pipeline.reload(bound);
  const session_token = signToken({ sub: loginEvent().user.user_id, state: 'abc', accepted: 1 }, SECRET);
  const outcome = await pipeline.postLogin(continued({ state: 'abc', session_token }), suspension);
  expect(outcome.status).toBe('completed');
  expect(outcome.runs.map(({ action }) => action)).toEqual(['terms', ...rest]);
});

test('an Action bound during a deferred challenge runs on resume', async () => {
  const pipeline = testPipeline([handler(`api.multifactor.enable('any')`, { name: 'mfa' })]);
  const suspension = suspensionOf(await pipeline.postLogin(loginEvent()));
  pipeline.reload([...pipeline.actions, gate]);
  const outcome = await pipeline.postLogin(loginEvent(), suspension);
  expect(outcome).toMatchObject({ status: 'completed', runs: [{ action: 'gate' }] });
});
