// Timelines of synthetic records, for cases that are hard to produce with a running tenant.
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { loginEvent, refreshEvent } from '@encore/actions-kit/testing/event';
import { expect, test } from 'vitest';
import { AT, call, decided, denial, record, run } from '../../executions/testing';
import type { ExecutionRecord, Stretch } from '../../storage/execution-record';
import { linesOf, linesOfEntry } from '../testing';
import { timelineOf } from '.';

/** The outcomes of the calls of one Action. */
function outcomes(calls: RecordedCall[], first: Partial<Stretch> = {}, more: Partial<ExecutionRecord> = {}) {
  const { entries } = timelineOf(record({ runs: [run(calls)], ...first }, more));
  return entries.find(({ title }) => title === 'one')?.rows.map(({ result }) => result);
}

const claim = (name: string, value: unknown) => call('idToken.setCustomClaim', name, value);
const metadata = (name: string, value: unknown) => call('user.setUserMetadata', name, value);

test('the headline shows user and result, then client, origin and duration', () => {
  const chromium = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
  const event = loginEvent({ user: { email: 'ann@test.example' }, user_agent: chromium });
  const waited = { at: AT + 1040, userId: 'auth0|1', waitedMs: 1000 };
  const userMetadata = { displayName: 'user' };
  const [sentence, about] = linesOf(
    timelineOf(record({ event, decision: decided({ userMetadata }), stored: waited })),
  );
  expect(sentence).toBe('ann@test.example signed in');
  expect(about).toBe(
    'encore-web, password, Chrome on Linux, 127.0.0.1; 1 Action, 1 profile update, 1.04 s, of which 1.00 s waiting',
  );
});

test.each([
  [{}, {}, 'ann@test.example signed in', 'no change'],
  [{ decision: undefined }, {}, 'ann@test.example is signing in', 'running'],
  [{ decision: denial('deny') }, {}, 'ann@test.example was denied access', 'denied'],
  [{ decision: denial('error') }, {}, 'ann@test.example was denied access', 'failed'],
  [{ refused: 'No such account' }, {}, 'ann@test.example was denied access', 'denied'],
  [{}, { kind: 'silent' }, 'ann@test.example signed in silently', 'no change'],
  [{}, { kind: 'refresh' }, 'encore-web refreshed the tokens of ann@test.example', 'no change'],
  [
    { decision: denial('deny') },
    { kind: 'refresh' },
    'encore-web was denied new tokens for ann@test.example',
    'denied',
  ],
] as [Partial<Stretch>, Partial<ExecutionRecord>, string, string][])(
  'sentence and summary of case %#',
  (first, more, sentence, result) => {
    const timeline = timelineOf(record(first, more));
    expect([timeline.sentence, timeline.summary.result.text]).toEqual([sentence, result]);
  },
);

test('a claim shows why it is not in the token', () => {
  const idTokenClaims = { twice: 1, phone_number: 1 };
  const droppedClaims = [{ token: 'id_token', name: 'roles', reason: 'restricted name' }] as const;
  const decision = decided({ droppedClaims: [...droppedClaims], idTokenClaims });
  const calls = [
    claim('roles', 1),
    claim('twice', 1),
    claim('twice', 1),
    claim('phone_number', 1),
    claim('x', undefined),
  ];
  expect(outcomes(calls, { decision })).toEqual([
    'dropped: the name is reserved',
    'replaced by a later call',
    'added',
    'dropped: the scope phone was not granted',
    'dropped: no value',
  ]);
  const opaque = { at: AT + 9, accessToken: {}, refreshToken: false, scope: 'profile' };
  const access = call('accessToken.setCustomClaim', 'a', 1);
  const both = decided({ idTokenClaims: { a: 1 }, accessTokenClaims: { a: 1 } });
  expect(outcomes([claim('a', 1), access], { decision: both }, { tokens: opaque })).toEqual([
    'dropped: no ID token was requested',
    'dropped: the access token is opaque',
  ]);
  expect(outcomes([claim('a', 1)], { decision: denial('deny') })).toEqual([
    'not issued: the login was denied',
  ]);
  const waitingFor = { factors: [], redirect: { url: 'https://a.example/' } };
  expect(
    outcomes([claim('a', 1)], {
      decision: decided({ status: 'suspended', waitingFor, idTokenClaims: { a: 1 } }),
    }),
  ).toEqual(['pending until the login resumes']);
});

test('metadata shows whether it is written', () => {
  expect(outcomes([metadata('a', 1), metadata('a', 2)])).toEqual([
    'replaced by a later call',
    'included in the profile update',
  ]);
  const failed = {
    runs: [run([metadata('a', 1)], { error: { message: 'Out of order' } })],
    decision: denial('error'),
  };
  expect(outcomes([], failed)).toEqual(['discarded: the login failed']);
  expect(outcomes([metadata('a.b', 1)], { decision: denial('error', 'The name a.b …') })).toEqual([
    'not written',
  ]);
  const switched = call('authentication.setPrimaryUser', 'auth0|2');
  expect(outcomes([metadata('a', 1), switched])).toEqual([
    'discarded: this Action switched the user',
    'login switched to auth0|2',
  ]);
  expect(outcomes([switched], { refused: 'Not linked' })).toEqual(['not applied: the login was denied']);
});

test('only the first of two denials is effective', () => {
  const denials = [call('access.deny', 'First'), call('access.deny', 'Second')];
  expect(outcomes(denials, { decision: denial('deny', 'First') })).toEqual([
    'login denied',
    'ignored: the login was already denied',
  ]);
});

test('scopes, refresh token metadata and factors show their outcome', () => {
  const scopes = [
    call('accessToken.addScope', 'a'),
    call('accessToken.addScope', 'b'),
    call('accessToken.removeScope', 'b'),
  ];
  expect(outcomes(scopes)).toEqual(['added', 'reverted by a later call', 'removed']);
  const tokens = { at: AT, accessToken: {}, refreshToken: false };
  expect(outcomes([call('refreshToken.setMetadata', { a: 'b' })], {}, { tokens })).toEqual([
    'no refresh token was issued',
  ]);
  const challenge = call('authentication.challengeWith', [{ type: 'otp' }]);
  expect(outcomes([challenge], { factors: ['otp'] })).toEqual(['already passed in this login']);
});

test('requested scopes that were not granted are shown as dropped', () => {
  const event = loginEvent({ scopes: ['openid', 'roles', 'admin'] });
  const decision = decided({ scopes: { added: [], removed: ['roles'] } });
  const tokens = { at: AT, accessToken: {}, refreshToken: false, scope: 'openid' };
  expect(linesOfEntry(timelineOf(record({ event, decision }, { tokens })), 'Tokens').slice(1, 4)).toEqual([
    '  scope → openid',
    '  scope roles → dropped: removed by an Action',
    '  scope admin → dropped: not defined by the API, or not permitted for the user',
  ]);
});

test('calls are shown as written in the Action', () => {
  const event = loginEvent({ session_metadata: { visits: '1', old: 'x' } });
  const calls = [
    call('session.setMetadata', { visits: '2', old: 'x' }),
    call('session.setMetadata', { visits: '2' }),
    call('cache.set', 'key', 'never shown', AT + 900_000),
    call('multifactor.enable', 'any', {}),
    claim('https://encore.example/a-rather-long-name-of-a-claim', { nested: 'x'.repeat(100) }),
  ];
  const rows = timelineOf(record({ event, runs: [run(calls)] })).entries[1]?.rows.map(({ code }) => code);
  expect(rows).toEqual([
    'api.session.setMetadata("visits", "2")',
    'api.session.deleteMetadata("old")',
    'api.cache.set("key", …)',
    'api.multifactor.enable("any")',
    'api.idToken.setCustomClaim("https://encore.example/a-rather-long-name-of-a-claim", …)',
  ]);
});

test('the profile update shows differences only', () => {
  const event = loginEvent({ user_metadata: { same: { b: 1, a: 2 }, old: 1, gone: 'x' } });
  const userMetadata = { same: { a: 2, b: 1 }, old: 2, gone: null, fresh: true };
  const diff = timelineOf(record({ event, decision: decided({ userMetadata }) })).entries.find(
    ({ title }) => title === 'Profile update',
  )?.diff;
  expect(diff?.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
    '- user_metadata.old: 1',
    '+ user_metadata.old: 2',
    '- user_metadata.gone: "x"',
    '+ user_metadata.fresh: true',
  ]);
});

test.each([
  ['Written to the primary user auth0|2.', { stored: { at: AT, userId: 'auth0|2', waitedMs: 0 } }, {}],
  ['Not written yet.', { stored: undefined }, {}],
  ['Not written: the login was denied.', { stored: undefined, refused: 'No such account' }, {}],
  ['Not written: this is a replay.', { stored: undefined }, { replayed: true }],
] as [string, Partial<Stretch>, Partial<ExecutionRecord>][])(
  'a profile update shows: %s',
  (text, first, more) => {
    const decision = decided({ appMetadata: { plan: 'free' } });
    const lines = linesOfEntry(timelineOf(record({ decision, ...first }, more)), 'Profile update');
    expect(lines.at(-1)).toContain(text);
  },
);

test('a redirect shows the denial of an exchange, the error of a silent login, or the pending login', () => {
  const waitingFor = { factors: [], redirect: { url: 'https://a.example/terms?x=1' } };
  const decision = decided({ status: 'suspended', waitingFor });
  const noteOf = (kind: ExecutionRecord['kind']) => {
    const timeline = timelineOf(record({ event: refreshEvent(), decision }, { kind }));
    return linesOfEntry(timeline, 'Redirect to a.example').at(-1);
  };
  expect(noteOf('refresh')).toContain('a redirect needs a browser');
  expect(noteOf('silent')).toContain('interaction_required');
  expect(noteOf('login')).toContain('has not returned');
});

test('an error shows the line in the Action, not in libraries', () => {
  const stack = `Error: Out of order
    at helper (/srv/actions/node_modules/lib/index.js:1:1)
    at onExecutePostLogin (${process.cwd()}/actions/greet.ts:12:5)
    at file:///srv/tenant/actions/action-worker.ts:50:3`;
  const failed = {
    runs: [run([], { error: { message: 'Out of order', stack } })],
    decision: denial('error'),
  };
  expect(linesOfEntry(timelineOf(record(failed)), 'one').at(-1)).toBe(
    '  (bad) Out of order (actions/greet.ts:12:5)',
  );
});

test('requests show failures, missing responses and error statuses', () => {
  const request = { what: 'request', method: 'GET', after: 0 } as const;
  const busy = { status: 503, ms: 12, contentType: 'text/plain', body: 'Busy' };
  const observations: ActionRun['observations'] = [
    { ...request, url: 'https://geo.example/ip?x=1', ms: 3000, error: 'The operation was aborted' },
    { ...request, url: 'http://localhost:3000/api/slow' },
    { ...request, url: 'http://localhost:3000/api/no', ...busy },
    { what: 'cache.get', key: 'k', left: 840_000, after: 0 },
  ];
  const [, entry] = timelineOf(record({ runs: [run([], { observations })] })).entries;
  expect(entry?.rows.map(({ code, result, tone }) => [code, result, tone])).toEqual([
    ['GET https://geo.example/ip', 'failed after 3.00 s: The operation was aborted', 'bad'],
    ['GET /api/slow', 'no response before the Action ended', 'wait'],
    ['GET /api/no', '503 in 12 ms, Busy', 'bad'],
    ['api.cache.get("k")', 'found, 14 min left', undefined],
  ]);
});
