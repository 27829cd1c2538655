// Stores the outcome of the post-login trigger. The only place that writes it.
import type { Device } from '@encore/actions-kit';
import type { LoginChanges, PostLoginOutcome } from '@encore/actions-kit/runtime/types';
import { and, eq, sql } from 'drizzle-orm';
import { mergeMetadata } from '../accounts/merge';
import { setsMetadata } from '../executions/stretch';
import type { LogEntry } from '../logs/audit';
import type { Database } from '../storage/client';
import { deferred, deferredFlush } from '../storage/request-flush';
import { grants, oidcObjects, sessions, users } from '../storage/schema';
import type { Tenant } from '../tenant';
import { clampExpiry, type Expiry, maxRefreshTokenExpiry, maxSessionExpiry, storedExpiry } from './expiry';
import type { GrantRow } from './grants';
import { revokeGrant, revokeSession } from './revoke';
import { mergedMethods, type SessionRow } from './sessions';
import type { RecordedOutcome } from './trigger';

export interface LoginSubject {
  userId: string;
  clientId: string;
  /** Present for a browser login. */
  session?: SessionRow;
  /** oidc-provider's grant: new for a completed login, existing for a refresh exchange. */
  grantId?: string;
  /** Present for a refresh exchange. */
  grant?: GrantRow;
  /** Present for a login, which is counted; absent for a refresh exchange. */
  login?: { ip: string; device: Device };
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Stores an outcome in one transaction: one update of the user, the session's changes and, if all Actions completed, the
 * grant's claims and token metadata. As in Auth0, a denied login still updates the profile.
 * A metadata update consumes from the Write Users rate limit and waits while that is exhausted.
 */
export async function applyOutcome(
  tenant: Tenant,
  outcome: RecordedOutcome,
  subject: LoginSubject,
): Promise<void> {
  const completed = outcome.status === 'completed';
  const { grantId, session } = subject;
  const waitedMs = setsMetadata(outcome) ? await tenant.limits.wait('write-users') : 0;
  const stored = tenant.db.transaction(async (tx) => {
    const update = userUpdate(outcome, completed ? subject.login : undefined);
    if (update)
      await tx
        .update(users)
        .set(update)
        .where(eq(users.user_id, subject.userId))
        .returning({ flush: deferredFlush() });
    if (session) await storeSession(tx, tenant, outcome, session);
    if (outcome.revokeRefreshToken && grantId) await revokeGrant(tx, grantId);
    if (completed && grantId) await storeGrant(tx, tenant, outcome, { ...subject, grantId });
  });
  await deferred(stored);
  outcome.recording.stored({ userId: subject.userId, waitedMs, ...(grantId ? { grantId } : {}) });
  for (const entry of logEntries(tenant, outcome, subject)) {
    tenant.audit.write({ user_id: subject.userId, client_id: subject.clientId, ...entry });
  }
}

function userUpdate(changes: LoginChanges, login: LoginSubject['login']) {
  const userMetadata = Object.keys(changes.userMetadata).length > 0;
  const appMetadata = Object.keys(changes.appMetadata).length > 0;
  if (!userMetadata && !appMetadata && !login) return undefined;
  return {
    ...(userMetadata ? { user_metadata: mergeMetadata(users.user_metadata, changes.userMetadata) } : {}),
    ...(appMetadata ? { app_metadata: mergeMetadata(users.app_metadata, changes.appMetadata) } : {}),
    ...(login
      ? { logins_count: sql`${users.logins_count} + 1`, last_login: sql`now()`, last_ip: login.ip }
      : {}),
    updated_at: sql`now()`,
  };
}

async function storeSession(tx: Transaction, { config }: Tenant, outcome: LoginChanges, row: SessionRow) {
  if (outcome.revokeSession) {
    await revokeSession(tx, row.id, outcome.revokeSession.preserveRefreshTokens);
    return;
  }
  const { sessionMetadata, cookieMode, recordedMethods } = outcome;
  const { expires_at, idle_expires_at } = clampExpiry(outcome.sessionExpiry, maxSessionExpiry(config, row));
  const changes = {
    ...(sessionMetadata ? { metadata: sessionMetadata } : {}),
    ...(cookieMode ? { cookie_mode: cookieMode } : {}),
    ...(recordedMethods.length > 0 ? { methods: mergedMethods(recordedMethods) } : {}),
    ...(expires_at ? { expires_at: earliest(sessions.expires_at, expires_at) } : {}),
    ...(idle_expires_at ? { idle_expires_at } : {}),
  };
  if (Object.keys(changes).length === 0) return;
  await tx
    .update(sessions)
    .set({ ...changes, updated_at: sql`now()` })
    .where(eq(sessions.id, row.id));
}

async function storeGrant(
  tx: Transaction,
  { config }: Tenant,
  outcome: LoginChanges,
  { grantId, userId, clientId, session, grant, login }: LoginSubject & { grantId: string },
) {
  const now = new Date();
  const limits = maxRefreshTokenExpiry(config, clientId, {
    created_at: grant?.created_at ?? now,
    last_exchanged_at: now,
  });
  const { expires_at, idle_expires_at } = clampExpiry(outcome.refreshTokenExpiry, limits);
  const decided = {
    id_token_claims: outcome.idTokenClaims,
    access_token_claims: outcome.accessTokenClaims,
    scopes: outcome.scopes,
    ...(outcome.refreshTokenMetadata ? { refresh_token_metadata: outcome.refreshTokenMetadata } : {}),
    idle_expires_at: idle_expires_at ?? null,
  };
  if (login) {
    const { device } = login;
    const keys = { id: grantId, user_id: userId, client_id: clientId, session_id: session?.id ?? null };
    await tx
      .insert(grants)
      .values({ ...keys, device, created_at: now, expires_at: expires_at ?? null, ...decided });
    return;
  }
  await tx
    .update(grants)
    .set({
      ...decided,
      last_exchanged_at: now,
      ...(expires_at ? { expires_at: earliest(grants.expires_at, expires_at) } : {}),
    })
    .where(eq(grants.id, grantId))
    .returning({ flush: deferredFlush() });
  if (expires_at || idle_expires_at) await shortenTokens(tx, grantId);
}

/** Applies a shortened expiry to issued refresh tokens: non-rotating ones are not stored again. */
async function shortenTokens(tx: Transaction, grantId: string) {
  const expiry = storedExpiry('RefreshToken', { grantId }, undefined);
  await tx
    .update(oidcObjects)
    .set({ expires_at: sql`least(${oidcObjects.expires_at}, ${expiry})` })
    .where(and(eq(oidcObjects.kind, 'RefreshToken'), eq(oidcObjects.grant_id, grantId)));
}

const earliest = (column: typeof sessions.expires_at | typeof grants.expires_at, time: Date) =>
  sql`least(${column}, ${time.toISOString()}::timestamptz)`;

/** Log entries of an outcome, besides the one for success or failure of the login. */
function* logEntries(
  { config }: Tenant,
  outcome: PostLoginOutcome,
  subject: LoginSubject,
): Generator<LogEntry> {
  const { session, clientId, grantId, grant } = subject;
  const { revokeSession: ended, revokeRefreshToken: revoked } = outcome;
  // An exchange has no session, and a login has no refresh token yet.
  if (ended && session) yield { type: 'session_revoked', description: ended.reason };
  if (revoked && grantId) yield { type: 'srrt', description: revoked.reason };
  // A suspended login keeps the requested lifetimes and warns once, when it ends.
  if (outcome.status === 'suspended') return;
  const now = new Date();
  const created = { created_at: grant?.created_at ?? now, last_exchanged_at: now };
  const lifetimes: [string, LoginChanges['sessionExpiry'], Expiry<Date | null> | undefined][] = [
    ['session', outcome.sessionExpiry, session && maxSessionExpiry(config, session)],
    ['refresh token', outcome.refreshTokenExpiry, maxRefreshTokenExpiry(config, clientId, created)],
  ];
  for (const [what, requested, limits] of lifetimes) {
    if (limits && clampExpiry(requested, limits).clamped) {
      yield {
        type: 'w',
        description: `An Action set a ${what} lifetime above the limit; the limit was used.`,
      };
    }
  }
}
