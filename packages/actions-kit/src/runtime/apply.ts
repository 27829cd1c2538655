// Applies recorded calls: turns each call into a change of the login.
import type { CacheRecord } from '..';
import type { CallArguments, CallMethod, RecordedCall } from './calls';
import type { FactorCommand, LoginChanges, PostLoginOutcome } from './types';

type Denial = Pick<Extract<PostLoginOutcome, { status: 'denied' }>, 'reason' | 'cause' | 'code'>;

/** State of a trigger; `factors` and `redirect` are those of the last Action. */
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

/** Applies the calls to `state`, in order: the last call wins, except for lifetimes (earliest) and denials (first). */
export function applyCalls(state: TriggerState, calls: readonly RecordedCall[]): void {
  const switchesUser = calls.some(({ method }) => method === 'authentication.setPrimaryUser');
  for (const { method, args } of calls) {
    // Documented by Auth0: user metadata set by the Action that switches the user is lost.
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
  'authentication.challengeWith': (state, factors) => requestFactors(state, 'challenge', factors),
  'authentication.challengeWithAny': (state, factors) => requestFactors(state, 'challenge', factors),
  'authentication.enrollWith': (state, factors) => requestFactors(state, 'enroll', factors),
  'authentication.enrollWithAny': (state, factors) => requestFactors(state, 'enroll', factors),
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

/** The first denial wins. */
function deny(state: TriggerState, denial: Denial): void {
  state.denial ??= denial;
}

function requestFactors(
  state: TriggerState,
  kind: FactorCommand['kind'],
  factors: FactorCommand['factors'],
): void {
  state.factors.push({ kind, factors });
}

function moveScope(changes: LoginChanges, scope: string, to: 'added' | 'removed'): void {
  const from = to === 'added' ? 'removed' : 'added';
  changes.scopes[from] = changes.scopes[from].filter((other) => other !== scope);
  if (!changes.scopes[to].includes(scope)) changes.scopes[to].push(scope);
}

function earlier(current: number | undefined, time: number): number {
  return current === undefined ? time : Math.min(current, time);
}
