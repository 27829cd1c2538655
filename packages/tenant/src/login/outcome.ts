// Makes what the Actions of a login decided true. This is the only place that writes it.

import type { Device } from '@encore/actions-kit';
import type { LoginChanges, PostLoginOutcome } from '@encore/actions-kit/runtime/types';
import { and, eq, sql } from 'drizzle-orm';
import { mergeMetadata } from '../accounts/merge';
import type { LogEntry } from '../logs/audit';
import type { Database } from '../storage/client';
import { grants, oidcObjects, sessions, users } from '../storage/schema';
import type { Tenant } from '../tenant';
import { type Ends, endOf, sessionLimits, shortened, tokenLimits } from './expiry';
import type { GrantRow } from './grants';
import { revokeGrant, revokeSession } from './revoke';
import { type SessionRow, withMethods } from './sessions';
import type { DecidedOutcome } from './trigger';

/** Whose login it is, and what its outcome is stored under. */
export interface LoginSubject {
  userId: string;
  clientId: string;
  /** Present at a browser login. */
  session?: SessionRow;
  /** oidc-provider's grant: new at a login that completed, known at a refresh exchange. */
  grantId?: string;
  /** Present at a refresh exchange. */
  grant?: GrantRow;
  /** Present at a login, which counts; absent at a refresh exchange. */
  login?: { ip: string; device: Device };
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Stores an outcome in one transaction: one update of the user, the session's changes and, once all Actions
 * completed, the grant's claims and token metadata. A denial keeps its profile update, as Auth0's does.
 * Metadata counts as a request of the Write Users bucket: while that is empty, the login waits.
 */
export async function applyOutcome(
  tenant: Tenant,
  outcome: DecidedOutcome,
  subject: LoginSubject,
): Promise<void> {
  const completed = outcome.status === 'completed';
  const { grantId, session } = subject;
  const waitedMs = changesMetadata(outcome) ? await tenant.limits.wait('write-users') : 0;
  await tenant.db.transaction(async (tx) => {
    const update = userUpdate(outcome, completed ? subject.login : undefined);
    if (update) await tx.update(users).set(update).where(eq(users.user_id, subject.userId));
    if (session) await storeSession(tx, tenant, outcome, session);
    if (outcome.revokeRefreshToken && grantId) await revokeGrant(tx, grantId);
    if (completed && grantId) await storeGrant(tx, tenant, outcome, { ...subject, grantId });
  });
  outcome.recording.stored({ userId: subject.userId, waitedMs, ...(grantId ? { grantId } : {}) });
  for (const entry of events(tenant, outcome, subject)) {
    tenant.audit.write({ user_id: subject.userId, client_id: subject.clientId, ...entry });
  }
}

const changesMetadata = ({ userMetadata, appMetadata }: LoginChanges): boolean =>
  Object.keys(userMetadata).length + Object.keys(appMetadata).length > 0;

/** The one update of the user; undefined when nothing changes. */
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
  const { expires_at, idle_expires_at } = shortened(outcome.sessionExpiry, sessionLimits(config, row));
  const changes = {
    ...(sessionMetadata ? { metadata: sessionMetadata } : {}),
    ...(cookieMode ? { cookie_mode: cookieMode } : {}),
    ...(recordedMethods.length > 0 ? { methods: withMethods(recordedMethods) } : {}),
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
  const limits = tokenLimits(config, clientId, {
    created_at: grant?.created_at ?? now,
    last_exchanged_at: now,
  });
  const { expires_at, idle_expires_at } = shortened(outcome.refreshTokenExpiry, limits);
  const decided = {
    id_token_claims: outcome.idTokenClaims,
    access_token_claims: outcome.accessTokenClaims,
    scopes: outcome.scopes,
    ...(outcome.refreshTokenMetadata ? { refresh_token_metadata: outcome.refreshTokenMetadata } : {}),
    idle_expires_at: idle_expires_at ?? null,
  };
  if (login) {
    const { device } = login;
    const whose = { id: grantId, user_id: userId, client_id: clientId, session_id: session?.id ?? null };
    await tx.insert(grants).values({ ...whose, device, expires_at: expires_at ?? null, ...decided });
    return;
  }
  await tx
    .update(grants)
    .set({
      ...decided,
      last_exchanged_at: sql`now()`,
      ...(expires_at ? { expires_at: earliest(grants.expires_at, expires_at) } : {}),
    })
    .where(eq(grants.id, grantId));
  if (expires_at || idle_expires_at) await endTokens(tx, grantId);
}

/** Tokens that are not exchanged for new ones take the end of their login. */
async function endTokens(tx: Transaction, grantId: string) {
  const chosen = endOf('RefreshToken', { grantId }, undefined);
  await tx
    .update(oidcObjects)
    .set({ expires_at: sql`least(${oidcObjects.expires_at}, ${chosen})` })
    .where(and(eq(oidcObjects.kind, 'RefreshToken'), eq(oidcObjects.grant_id, grantId)));
}

const earliest = (column: typeof sessions.expires_at | typeof grants.expires_at, time: Date) =>
  sql`least(${column}, ${time.toISOString()}::timestamptz)`;

/** What the tenant log tells of an outcome, beyond that the login succeeded or failed. */
function* events({ config }: Tenant, outcome: PostLoginOutcome, subject: LoginSubject): Generator<LogEntry> {
  const { session, clientId, grantId, grant } = subject;
  const { revokeSession: ended, revokeRefreshToken: revoked } = outcome;
  // An exchange has no session to end, a login no refresh token yet.
  if (ended && session) yield { type: 'session_revoked', description: ended.reason };
  if (revoked && grantId) yield { type: 'srrt', description: revoked.reason };
  // A suspended login keeps what was asked for, and comes here again.
  if (outcome.status === 'suspended') return;
  const now = new Date();
  const created = { created_at: grant?.created_at ?? now, last_exchanged_at: now };
  const lifetimes: [string, LoginChanges['sessionExpiry'], Ends<Date | null> | undefined][] = [
    ['session', outcome.sessionExpiry, session && sessionLimits(config, session)],
    ['refresh token', outcome.refreshTokenExpiry, tokenLimits(config, clientId, created)],
  ];
  for (const [what, asked, limits] of lifetimes) {
    if (limits && shortened(asked, limits).clamped) {
      yield {
        type: 'w',
        description: `An Action set a ${what} lifetime above the limit; the limit was used.`,
      };
    }
  }
}
