// Gives the recorded calls of an Action their meaning: the one place where a call becomes a change of the login.
import type { CacheRecord } from '..';
import type { CallArguments, CallMethod, RecordedCall } from './calls';
import type { FactorCommand, LoginChanges, PostLoginOutcome } from './types';

type Denial = Pick<Extract<PostLoginOutcome, { status: 'denied' }>, 'reason' | 'cause' | 'code'>;

/** What one trigger has come to; `factors` and `redirect` are those of the Action that ran last. */
export interface TriggerState {
  changes: LoginChanges;
  cache: Map<string, CacheRecord>;
  denial?: Denial;
  factors: FactorCommand[];
  redirect?: { url: string };
}

export function emptyChanges(): LoginChanges {
  return {
    userMetadata: {},
    appMetadata: {},
    idTokenClaims: {},
    accessTokenClaims: {},
    droppedClaims: [],
    scopes: { added: [], removed: [] },
    sessionExpiry: {},
    refreshTokenExpiry: {},
    recordedMethods: [],
  };
}

/** Applies the calls in order; a later call for the same thing wins unless Auth0 says otherwise. Changes `state`. */
export function applyCalls(state: TriggerState, calls: readonly RecordedCall[]): void {
  const switchesUser = calls.some(({ method }) => method === 'authentication.setPrimaryUser');
  for (const { method, args } of calls) {
    // Documented: user metadata set by the Action that switches the user is lost.
    if (switchesUser && method === 'user.setUserMetadata') continue;
    applyCall(state, method, args);
  }
}

function applyCall<M extends CallMethod>(state: TriggerState, method: M, args: CallArguments[M]): void {
  EFFECTS[method](state, ...args);
}

type Effects = { [M in CallMethod]: (state: TriggerState, ...args: CallArguments[M]) => void };

const EFFECTS: Effects = {
  'access.deny': (state, reason) => deny(state, { reason, cause: 'deny' }),
  'accessToken.setCustomClaim': ({ changes }, name, value) => {
    changes.accessTokenClaims[name] = value;
  },
  'accessToken.addScope': ({ changes }, scope) => moveScope(changes, scope, 'added'),
  'accessToken.removeScope': ({ changes }, scope) => moveScope(changes, scope, 'removed'),
  'authentication.challengeWith': (state, factors) => ask(state, 'challenge', factors),
  'authentication.challengeWithAny': (state, factors) => ask(state, 'challenge', factors),
  'authentication.enrollWith': (state, factors) => ask(state, 'enroll', factors),
  'authentication.enrollWithAny': (state, factors) => ask(state, 'enroll', factors),
  'authentication.recordMethod': ({ changes }, name, timestamp) => {
    changes.recordedMethods.push({ name, timestamp });
  },
  'authentication.setPrimaryUser': ({ changes }, userId) => {
    changes.primaryUserId = userId;
  },
  'cache.set': ({ cache }, key, value, expires_at) => {
    cache.set(key, { value, expires_at });
  },
  'cache.delete': ({ cache }, key) => {
    cache.delete(key);
  },
  'idToken.setCustomClaim': ({ changes }, name, value) => {
    changes.idTokenClaims[name] = value;
  },
  'multifactor.enable': ({ changes }, provider, options) => {
    changes.multifactor = { provider, ...options };
  },
  'redirect.sendUserTo': (state, url) => {
    state.redirect = { url };
  },
  'refreshToken.setMetadata': ({ changes }, metadata) => {
    changes.refreshTokenMetadata = metadata;
  },
  'refreshToken.setExpiresAt': ({ changes }, time) => {
    changes.refreshTokenExpiry.expiresAt = earlier(changes.refreshTokenExpiry.expiresAt, time);
  },
  'refreshToken.setIdleExpiresAt': ({ changes }, time) => {
    changes.refreshTokenExpiry.idleExpiresAt = earlier(changes.refreshTokenExpiry.idleExpiresAt, time);
  },
  'refreshToken.revoke': (state, reason) => {
    state.changes.revokeRefreshToken = { reason };
    deny(state, { reason, cause: 'revoke' });
  },
  'session.setMetadata': ({ changes }, metadata) => {
    changes.sessionMetadata = metadata;
  },
  'session.setExpiresAt': ({ changes }, time) => {
    changes.sessionExpiry.expiresAt = earlier(changes.sessionExpiry.expiresAt, time);
  },
  'session.setIdleExpiresAt': ({ changes }, time) => {
    changes.sessionExpiry.idleExpiresAt = earlier(changes.sessionExpiry.idleExpiresAt, time);
  },
  'session.setCookieMode': ({ changes }, mode) => {
    changes.cookieMode = mode;
  },
  'session.revoke': (state, reason, preserveRefreshTokens) => {
    state.changes.revokeSession = { reason, preserveRefreshTokens };
    deny(state, { reason, cause: 'revoke' });
  },
  'transaction.setMetadata': ({ changes }, metadata) => {
    changes.transactionMetadata = metadata;
  },
  'user.setAppMetadata': ({ changes }, name, value) => {
    changes.appMetadata[name] = value ?? null;
  },
  'user.setUserMetadata': ({ changes }, name, value) => {
    changes.userMetadata[name] = value ?? null;
  },
  'validation.error': (state, code, message) => deny(state, { reason: message, cause: 'validation', code }),
};

/** The first refusal of an Action is the one that is told. */
function deny(state: TriggerState, denial: Denial): void {
  state.denial ??= denial;
}

function ask(state: TriggerState, kind: FactorCommand['kind'], factors: FactorCommand['factors']): void {
  state.factors.push({ kind, factors });
}

function moveScope(changes: LoginChanges, scope: string, to: 'added' | 'removed'): void {
  const from = to === 'added' ? 'removed' : 'added';
  changes.scopes[from] = changes.scopes[from].filter((other) => other !== scope);
  if (!changes.scopes[to].includes(scope)) changes.scopes[to].push(scope);
}

function earlier(asked: number | undefined, time: number): number {
  return asked === undefined ? time : Math.min(asked, time);
}
