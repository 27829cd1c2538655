// What became of each call an Action made, in words: the inspector's answer to "why is my claim not there".
import type { CallArguments, CallMethod, RecordedCall } from '@encore/actions-kit/runtime/calls';
import { SCOPE_CLAIMS } from '../../oidc/claims';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import type { Tone } from '../types';
import { roughly } from './words';

export interface Fate {
  result: string;
  tone?: Tone;
}

/** A call in its login. */
export interface Made {
  record: ExecutionRecord;
  stretch: Stretch;
  call: RecordedCall;
  /** The calls of the same Action. */
  beside: readonly RecordedCall[];
  /** Every call after it, of later Actions too. */
  later: readonly RecordedCall[];
  /** When the Action ran. */
  at: number;
}

/** What became of a call. */
export function fateOf(made: Made): Fate {
  return tellerOf(made.call.method)(made, ...made.call.args);
}

type Tellers = { [M in CallMethod]: (made: Made, ...args: CallArguments[M]) => Fate };

const tellerOf = (method: CallMethod) => TELLERS[method] as (made: Made, ...args: unknown[]) => Fate;

const wait = (result: string): Fate => ({ result, tone: 'wait' });
const REPLACED = wait('replaced by a later call');
const DISCARDED = wait('discarded: the login failed');
const refused = (result: string): Fate => ({ result, tone: 'bad' });

const TELLERS: Tellers = {
  'access.deny': refusal,
  'validation.error': refusal,
  'accessToken.setCustomClaim': claim('access_token'),
  'idToken.setCustomClaim': claim('id_token'),
  'accessToken.addScope': (made, scope) => scopeFate(made, scope, 'removeScope', 'added'),
  'accessToken.removeScope': (made, scope) => scopeFate(made, scope, 'addScope', 'removed'),
  'authentication.challengeWith': factor,
  'authentication.challengeWithAny': factor,
  'authentication.enrollWith': factor,
  'authentication.enrollWithAny': factor,
  'authentication.recordMethod': (made) => unlessFailed(made, 'kept with the session'),
  'authentication.setPrimaryUser': primaryUser,
  'cache.set': (made, _key, _value, expiresAt) =>
    unlessThrown(made, `kept for ${roughly(expiresAt - made.at)}`),
  'cache.delete': (made) => unlessThrown(made, 'deleted'),
  'multifactor.enable': (made, provider) => {
    if (failed(made)) return DISCARDED;
    return provider === 'none' ? { result: 'no factor is asked for' } : factor(made);
  },
  'redirect.sendUserTo': redirect,
  'refreshToken.setMetadata': (made) => tokenFate(made, 'kept with the refresh token'),
  'refreshToken.setExpiresAt': (made, time) => tokenFate(made, `ends by ${clock(time)}`),
  'refreshToken.setIdleExpiresAt': (made, time) => tokenFate(made, `ends by ${clock(time)} if unused`),
  'refreshToken.revoke': refusal,
  'session.setMetadata': (made) => unlessFailed(made, 'kept with the session'),
  'session.setExpiresAt': (made, time) => unlessFailed(made, `ends by ${clock(time)}`),
  'session.setIdleExpiresAt': (made, time) => unlessFailed(made, `ends by ${clock(time)} if unused`),
  'session.setCookieMode': (made) => unlessFailed(made, 'kept with the session'),
  'session.revoke': refusal,
  'transaction.setMetadata': (made) => unlessFailed(made, 'kept until the login ends'),
  'user.setAppMetadata': metadata,
  'user.setUserMetadata': metadata,
};

/** An error takes the calls of the whole stretch with it. */
const failed = ({ stretch }: Made): boolean =>
  stretch.runs.some(({ error }) => error !== undefined) || stretch.decision?.denial?.cause === 'error';

const last = ({ record }: Made): Decision | undefined => record.stretches.at(-1)?.decision;

const unlessFailed = (made: Made, result: string): Fate => (failed(made) ? DISCARDED : { result });

/** The cache belongs to no login: only what the failing Action itself did is lost. */
const unlessThrown = (made: Made, result: string): Fate =>
  made.stretch.runs.some(({ error, calls }) => error && calls.includes(made.call)) ? DISCARDED : { result };

function primaryUser(made: Made, userId: string): Fate {
  if (failed(made)) return DISCARDED;
  const denied = made.stretch.refused !== undefined || made.stretch.decision?.status === 'denied';
  return denied ? wait('not done: the login was refused') : { result: `the login becomes one of ${userId}` };
}

const again = ({ call, later }: Made, same: (args: readonly unknown[]) => boolean): boolean =>
  later.some(({ method, args }) => method === call.method && same(args));

function refusal({ call, stretch }: Made): Fate {
  const told = stretch.decision?.denial?.reason;
  const heard = told === undefined || call.args.some((arg) => arg === told);
  return heard ? refused('the login is refused') : wait('not told: the login is refused already');
}

function metadata(made: Made, name: string): Fate {
  const { call, beside, stretch, later } = made;
  const denial = stretch.decision?.denial;
  if (denial?.cause === 'error' && !stretch.runs.some(({ error }) => error)) return refused('not written');
  if (failed(made)) return DISCARDED;
  const lost = beside.some(({ method }) => method === 'authentication.setPrimaryUser');
  if (lost && call.method === 'user.setUserMetadata') return wait('lost: this Action made it another user');
  const inStretch = later.filter((one) => stretch.runs.some(({ calls }) => calls.includes(one)));
  const replaced = inStretch.some(({ method, args }) => method === call.method && args[0] === name);
  return replaced ? REPLACED : { result: 'kept for the profile update' };
}

const REASONS: Record<string, string> = {
  'restricted name': 'the name is reserved',
  'namespace reserved by Auth0': 'the namespace is Auth0’s own',
};

const SCOPES: [string, readonly string[]][] = Object.entries(SCOPE_CLAIMS);

const CLAIMS = { id_token: 'idTokenClaims', access_token: 'accessTokenClaims' } as const;

function claim(token: 'id_token' | 'access_token') {
  return (made: Made, name: string): Fate => {
    if (failed(made)) return DISCARDED;
    if (again(made, ([other]) => other === name)) return REPLACED;
    const decision = last(made);
    if (decision?.status === 'denied') return wait('not issued: the login was refused');
    const dropped = decision?.droppedClaims.find((one) => one.token === token && one.name === name);
    if (dropped) return wait(`dropped: ${REASONS[dropped.reason] ?? dropped.reason}`);
    if (decision && !(name in decision[CLAIMS[token]])) return wait('dropped: it has no value');
    const { tokens } = made.record;
    if (tokens && token === 'id_token' && !tokens.idToken) return wait('dropped: no ID token was asked for');
    if (tokens && token === 'access_token' && !tokens.accessToken.payload) {
      return wait('dropped: the access token is opaque');
    }
    const granted = tokens?.scope?.split(' ') ?? made.stretch.event.transaction?.requested_scopes ?? [];
    const closed = SCOPES.find(([scope, names]) => names.includes(name) && !granted.includes(scope));
    if (closed) return wait(`dropped: the scope ${closed[0]} was not granted`);
    return decision?.status === 'suspended'
      ? { result: 'kept until the login goes on' }
      : { result: 'added' };
  };
}

function scopeFate(made: Made, scope: string, opposite: 'addScope' | 'removeScope', result: string): Fate {
  if (failed(made)) return DISCARDED;
  const undone = made.later.some(
    ({ method, args }) => method === `accessToken.${opposite}` && args[0] === scope,
  );
  if (undone) return wait('undone by a later call');
  return last(made)?.status === 'denied' ? wait('not issued: the login was refused') : { result };
}

function tokenFate(made: Made, result: string): Fate {
  if (failed(made)) return DISCARDED;
  if (last(made)?.status === 'denied') return wait('not kept: the login was refused');
  const { tokens, kind } = made.record;
  if (tokens && kind !== 'refresh' && !tokens.refreshToken) return wait('no refresh token was issued');
  return { result };
}

function factor(made: Made): Fate {
  if (failed(made)) return DISCARDED;
  const asked = (made.stretch.decision?.waitingFor?.factors.length ?? 0) > 0;
  if (asked) return { result: 'the user is asked' };
  const proved = made.stretch.factors.length > 0;
  return { result: proved ? 'passed already in this login' : 'nothing to ask: set up or passed already' };
}

function redirect(made: Made, url: string): Fate {
  if (failed(made)) return DISCARDED;
  if (
    made.beside.some(
      (one) => one !== made.call && one.method === made.call.method && made.later.includes(one),
    )
  ) {
    return REPLACED;
  }
  const sent = made.stretch.decision?.waitingFor?.redirect?.url === url;
  return sent ? { result: 'the browser is sent there' } : wait('not followed: the login was refused');
}

const clock = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);
