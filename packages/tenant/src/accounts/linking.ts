// Account linking (Auth0: user account linking). A linked account keeps its row, which holds its password, but is no user.

import type { Identity } from '@encore/actions-kit';
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { revokeLogins } from '../login/revoke';
import type { Database } from '../storage/client';
import { authenticators, userPermissions, userRoles, users } from '../storage/schema';
import type { UserRow } from './store';

const PROFILE = [
  'email',
  'email_verified',
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'username',
  'phone_number',
  'phone_verified',
] as const;

/** The identities of an account as those of another user: with the profile they had. */
function asSecondary(row: UserRow): Identity[] {
  const profileData = Object.fromEntries(
    PROFILE.map((name) => [name, row[name]]).filter(([, value]) => value !== null),
  );
  return row.identities.map((identity, i) => (i === 0 ? { ...identity, profileData } : identity));
}

/**
 * Links an account, with the accounts linked to it, to a primary user. Its metadata, roles and factors are dropped.
 * @returns the identities of the primary user; undefined if one of the two is not a user
 */
export function linkAccount(
  db: Database,
  primaryId: string,
  secondaryId: string,
): Promise<Identity[] | undefined> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(users)
      .where(and(inArray(users.user_id, [primaryId, secondaryId]), sql`${users.linked_to} is null`))
      // In a fixed order, so that concurrent calls cannot deadlock.
      .orderBy(asc(users.user_id))
      .for('update');
    const primary = rows.find(({ user_id }) => user_id === primaryId);
    const secondary = rows.find(({ user_id }) => user_id === secondaryId);
    if (!primary || !secondary) return undefined;
    const identities = [...primary.identities, ...asSecondary(secondary)];
    await tx.update(users).set({ identities, updated_at: sql`now()` }).where(eq(users.user_id, primaryId));
    await tx
      .update(users)
      .set({ linked_to: primaryId, user_metadata: null, app_metadata: null })
      .where(or(eq(users.user_id, secondaryId), eq(users.linked_to, secondaryId)));
    for (const table of [userRoles, userPermissions, authenticators])
      await tx.delete(table).where(eq(table.user_id, secondaryId));
    return identities;
  });
}

/** Changes `profileData` of a secondary identity. */
export async function updateLinkedProfile(
  tx: Pick<Database, 'select' | 'update'>,
  primaryId: string,
  secondaryId: string,
  change: Pick<UserRow, 'email_verified'>,
): Promise<void> {
  const [primary] = await tx.select().from(users).where(eq(users.user_id, primaryId)).for('update');
  const identities = primary?.identities.map((identity, i) =>
    i > 0 && isIdentity(identity, secondaryId)
      ? { ...identity, profileData: { ...identity.profileData, ...change } }
      : identity,
  );
  if (identities)
    await tx.update(users).set({ identities, updated_at: sql`now()` }).where(eq(users.user_id, primaryId));
}

/** @param userId with the provider, such as `auth0|1234` */
export const isIdentity = ({ provider, user_id }: Identity, userId: string): boolean =>
  `${provider}|${user_id}` === userId;

/**
 * Makes a secondary identity a user again, without metadata.
 * @returns the remaining identities; undefined if the user has no such secondary identity
 */
export function unlinkAccount(
  db: Database,
  primaryId: string,
  secondaryId: string,
): Promise<Identity[] | undefined> {
  return db.transaction(async (tx) => {
    const [primary] = await tx.select().from(users).where(eq(users.user_id, primaryId)).for('update');
    const others = primary?.identities.slice(1) ?? [];
    const kept = others.filter((identity) => !isIdentity(identity, secondaryId));
    if (!primary || kept.length === others.length) return undefined;
    const identities = [...primary.identities.slice(0, 1), ...kept];
    await tx.update(users).set({ identities, updated_at: sql`now()` }).where(eq(users.user_id, primaryId));
    const [secondary] = await tx
      .update(users)
      .set({ linked_to: null, updated_at: sql`now()` })
      .where(and(eq(users.user_id, secondaryId), eq(users.linked_to, primaryId)))
      .returning();
    if (secondary) {
      const own = secondary.identities.slice(0, 1);
      await tx.update(users).set({ identities: own }).where(eq(users.user_id, secondaryId));
    }
    await revokeLogins(tx, secondaryId);
    return identities;
  });
}
