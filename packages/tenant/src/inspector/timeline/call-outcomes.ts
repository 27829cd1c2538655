// The outcome of each `api` call of an Action, such as why a claim is not in the token.
import type { CallArguments, CallMethod, RecordedCall } from '@encore/actions-kit/runtime/calls';
import { SCOPE_CLAIMS } from '../../oidc/claims';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import { formatRoughDuration } from '../format';
import type { TimelineRow } from '../types';

type CallOutcome = Pick<TimelineRow, 'result' | 'tone'>;

interface CallContext {
  record: ExecutionRecord;
  stretch: Stretch;
  call: RecordedCall;
  /** All calls of the same run. */
  runCalls: readonly RecordedCall[];
  /** All later calls, including those of later Actions. */
  later: readonly RecordedCall[];
  at: number;
}

export function callOutcome(context: CallContext): CallOutcome {
  const outcome = OUTCOMES[context.call.method] as (context: CallContext, ...args: unknown[]) => CallOutcome;
  return outcome(context, ...context.call.args);
}

type Outcomes = { [M in CallMethod]: (context: CallContext, ...args: CallArguments[M]) => CallOutcome };

const warning = (result: string): CallOutcome => ({ result, tone: 'wait' });
const REPLACED = warning('replaced by a later call');
const DISCARDED = warning('discarded: the login failed');

const OUTCOMES: Outcomes = {
  'access.deny': denialOutcome,
  'validation.error': denialOutcome,
  'accessToken.setCustomClaim': claimOutcome('access_token'),
  'idToken.setCustomClaim': claimOutcome('id_token'),
  'accessToken.addScope': (context, scope) => scopeOutcome(context, scope, 'removeScope', 'added'),
  'accessToken.removeScope': (context, scope) => scopeOutcome(context, scope, 'addScope', 'removed'),
  'authentication.challengeWith': factorOutcome,
  'authentication.challengeWithAny': factorOutcome,
  'authentication.enrollWith': factorOutcome,
  'authentication.enrollWithAny': factorOutcome,
  'authentication.recordMethod': (context) => unlessFailed(context, 'stored with the session'),
  'authentication.setPrimaryUser': primaryUserOutcome,
  'cache.set': (context, _key, _value, expiresAt) =>
    unlessThrown(context, `cached for ${formatRoughDuration(expiresAt - context.at)}`),
  'cache.delete': (context) => unlessThrown(context, 'deleted'),
  'multifactor.enable': (context, provider) =>
    provider === 'none' ? unlessFailed(context, 'no factor requested') : factorOutcome(context),
  'redirect.sendUserTo': redirectOutcome,
  'refreshToken.setMetadata': (context) => refreshTokenOutcome(context, 'stored with the refresh token'),
  'refreshToken.setExpiresAt': (context, time) => refreshTokenOutcome(context, `expires by ${clock(time)}`),
  'refreshToken.setIdleExpiresAt': (context, time) =>
    refreshTokenOutcome(context, `expires by ${clock(time)} if unused`),
  'refreshToken.revoke': denialOutcome,
  'session.setMetadata': (context) => unlessFailed(context, 'stored with the session'),
  'session.setExpiresAt': (context, time) => unlessFailed(context, `expires by ${clock(time)}`),
  'session.setIdleExpiresAt': (context, time) => unlessFailed(context, `expires by ${clock(time)} if unused`),
  'session.setCookieMode': (context) => unlessFailed(context, 'stored with the session'),
  'session.revoke': denialOutcome,
  'transaction.setMetadata': (context) => unlessFailed(context, 'stored until the login ends'),
  'user.setAppMetadata': metadataOutcome,
  'user.setUserMetadata': metadataOutcome,
};

/** An error discards the calls of the whole stretch. */
const failed = ({ stretch }: CallContext): boolean =>
  stretch.runs.some(({ error }) => error !== undefined) || stretch.decision?.denial?.cause === 'error';

const lastDecision = ({ record }: CallContext): Decision | undefined => record.stretches.at(-1)?.decision;

const unlessFailed = (context: CallContext, result: string): CallOutcome =>
  failed(context) ? DISCARDED : { result };

/** The cache is independent of the login: only the failing Action's own calls are discarded. */
const unlessThrown = ({ stretch, call }: CallContext, result: string): CallOutcome =>
  stretch.runs.some(({ error, calls }) => error && calls.includes(call)) ? DISCARDED : { result };

function primaryUserOutcome(context: CallContext, userId: string): CallOutcome {
  if (failed(context)) return DISCARDED;
  const { refused, decision } = context.stretch;
  const denied = refused !== undefined || decision?.status === 'denied';
  return denied ? warning('not applied: the login was denied') : { result: `login switched to ${userId}` };
}

function denialOutcome({ call, stretch }: CallContext): CallOutcome {
  const reason = stretch.decision?.denial?.reason;
  const effective = reason === undefined || call.args.some((arg) => arg === reason);
  return effective
    ? { result: 'login denied', tone: 'bad' }
    : warning('ignored: the login was already denied');
}

function metadataOutcome(context: CallContext, name: string): CallOutcome {
  const { call, runCalls, stretch, later } = context;
  const denial = stretch.decision?.denial;
  if (denial?.cause === 'error' && !stretch.runs.some(({ error }) => error)) {
    return { result: 'not written', tone: 'bad' };
  }
  if (failed(context)) return DISCARDED;
  const switched = runCalls.some(({ method }) => method === 'authentication.setPrimaryUser');
  if (switched && call.method === 'user.setUserMetadata') {
    return warning('discarded: this Action switched the user');
  }
  const inStretch = later.filter((one) => stretch.runs.some(({ calls }) => calls.includes(one)));
  const replaced = inStretch.some(({ method, args }) => method === call.method && args[0] === name);
  return replaced ? REPLACED : { result: 'included in the profile update' };
}

const DROP_REASONS: Record<string, string> = {
  'restricted name': 'the name is reserved',
  'namespace reserved by Auth0': 'the namespace is reserved by Auth0',
};

const SCOPES: [string, readonly string[]][] = Object.entries(SCOPE_CLAIMS);

const CLAIMS = { id_token: 'idTokenClaims', access_token: 'accessTokenClaims' } as const;

function claimOutcome(token: 'id_token' | 'access_token') {
  return (context: CallContext, name: string): CallOutcome => {
    if (failed(context)) return DISCARDED;
    const { call, later, record, stretch } = context;
    if (later.some(({ method, args }) => method === call.method && args[0] === name)) return REPLACED;
    const decision = lastDecision(context);
    if (decision?.status === 'denied') return warning('not issued: the login was denied');
    const dropped = decision?.droppedClaims.find((one) => one.token === token && one.name === name);
    if (dropped) return warning(`dropped: ${DROP_REASONS[dropped.reason] ?? dropped.reason}`);
    if (decision && !(name in decision[CLAIMS[token]])) return warning('dropped: no value');
    const { tokens } = record;
    if (tokens && token === 'id_token' && !tokens.idToken) {
      return warning('dropped: no ID token was requested');
    }
    if (tokens && token === 'access_token' && !tokens.accessToken.payload) {
      return warning('dropped: the access token is opaque');
    }
    const granted = tokens?.scope?.split(' ') ?? stretch.event.transaction?.requested_scopes ?? [];
    const missing = SCOPES.find(([scope, names]) => names.includes(name) && !granted.includes(scope));
    if (missing) return warning(`dropped: the scope ${missing[0]} was not granted`);
    return { result: decision?.status === 'suspended' ? 'pending until the login resumes' : 'added' };
  };
}

function scopeOutcome(
  context: CallContext,
  scope: string,
  opposite: 'addScope' | 'removeScope',
  result: string,
): CallOutcome {
  if (failed(context)) return DISCARDED;
  const reverted = context.later.some(
    ({ method, args }) => method === `accessToken.${opposite}` && args[0] === scope,
  );
  if (reverted) return warning('reverted by a later call');
  return lastDecision(context)?.status === 'denied'
    ? warning('not issued: the login was denied')
    : { result };
}

function refreshTokenOutcome(context: CallContext, result: string): CallOutcome {
  if (failed(context)) return DISCARDED;
  if (lastDecision(context)?.status === 'denied') return warning('not stored: the login was denied');
  const { tokens, kind } = context.record;
  if (tokens && kind !== 'refresh' && !tokens.refreshToken) return warning('no refresh token was issued');
  return { result };
}

function factorOutcome(context: CallContext): CallOutcome {
  if (failed(context)) return DISCARDED;
  const { decision, factors } = context.stretch;
  if ((decision?.waitingFor?.factors.length ?? 0) > 0) return { result: 'user prompted' };
  return {
    result: factors.length > 0 ? 'already passed in this login' : 'not needed: already set up or passed',
  };
}

function redirectOutcome(context: CallContext, url: string): CallOutcome {
  if (failed(context)) return DISCARDED;
  const { call, runCalls, later, stretch } = context;
  const replaced = runCalls.some((one) => one.method === call.method && later.includes(one));
  if (replaced) return REPLACED;
  const redirected = stretch.decision?.waitingFor?.redirect?.url === url;
  return redirected ? { result: 'browser redirected' } : warning('not followed: the login was denied');
}

const clock = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);
