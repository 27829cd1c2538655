// Makes what the Actions of a login decided true. This is the only place that writes it.
import { eq, sql } from 'drizzle-orm';
import type { Device } from '@/actions/types';
import type { LoginChanges, PostLoginOutcome } from '../actions/types';
import type { Database } from '../db/client';
import { grants, sessions, users } from '../db/schema';
import type { Tenant } from '../tenant';
import { mergeMetadata } from '../users/merge';
import { revokeGrant, revokeSession } from './revoke';

/** Whose login it is, and what its outcome is stored under. */
export interface LoginSubject {
  userId: string;
  clientId: string;
  sessionId?: string;
  /** oidc-provider's grant: new at a login that completed, known at a refresh exchange. */
  grantId?: string;
  /** Present at a login, which counts; absent at a refresh exchange. */
  login?: { ip: string; device: Device };
}

/**
 * Stores an outcome in one transaction: one update of the user, the session's metadata and, once all Actions
 * completed, the grant's claims and token metadata. A denial keeps its profile update, as Auth0's does.
 * Metadata counts as a request of the Write Users bucket: while that is empty, the login waits.
 */
export async function applyOutcome(
  { db, limits }: Pick<Tenant, 'db' | 'limits'>,
  outcome: PostLoginOutcome,
  subject: LoginSubject,
): Promise<void> {
  const completed = outcome.status === 'completed';
  const { grantId } = subject;
  if (changesMetadata(outcome)) await limits.wait('write-users');
  await db.transaction(async (tx) => {
    const update = userUpdate(outcome, completed ? subject.login : undefined);
    if (update) await tx.update(users).set(update).where(eq(users.user_id, subject.userId));
    if (outcome.sessionMetadata && subject.sessionId) {
      await tx
        .update(sessions)
        .set({ metadata: outcome.sessionMetadata, updated_at: sql`now()` })
        .where(eq(sessions.id, subject.sessionId));
    }
    if (outcome.revokeSession && subject.sessionId) {
      await revokeSession(tx, subject.sessionId, outcome.revokeSession.preserveRefreshTokens);
    }
    if (outcome.revokeRefreshToken && grantId) await revokeGrant(tx, grantId);
    if (completed && grantId) await storeGrant(tx, outcome, { ...subject, grantId });
  });
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

async function storeGrant(
  db: Pick<Database, 'insert' | 'update'>,
  outcome: LoginChanges,
  subject: LoginSubject & { grantId: string },
) {
  const decided = {
    id_token_claims: outcome.idTokenClaims,
    access_token_claims: outcome.accessTokenClaims,
    scopes: outcome.scopes,
    ...(outcome.refreshTokenMetadata ? { refresh_token_metadata: outcome.refreshTokenMetadata } : {}),
  };
  if (!subject.login) {
    await db
      .update(grants)
      .set({ ...decided, last_exchanged_at: sql`now()` })
      .where(eq(grants.id, subject.grantId));
    return;
  }
  await db.insert(grants).values({
    id: subject.grantId,
    user_id: subject.userId,
    client_id: subject.clientId,
    session_id: subject.sessionId,
    device: subject.login.device,
    ...decided,
  });
}
