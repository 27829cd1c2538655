// The account of the session or token of a request.
import type { KoaContextWithOIDC } from 'oidc-provider';
import { findAccount, type UserRow } from '../accounts/store';
import type { Database } from '../storage/client';

const cache = new WeakMap<KoaContextWithOIDC, Map<string, Promise<UserRow | undefined>>>();

/** The account with this id as when the request first asked for it: oidc-provider, its checks and the login need it. */
export function accountForRequest(
  db: Database,
  ctx: KoaContextWithOIDC,
  userId: string,
): Promise<UserRow | undefined> {
  const accounts = cache.get(ctx) ?? new Map<string, Promise<UserRow | undefined>>();
  cache.set(ctx, accounts);
  const account = accounts.get(userId) ?? findAccount(db, userId);
  accounts.set(userId, account);
  return account;
}
