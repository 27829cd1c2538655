// The stored decisions of a login, read when its tokens are issued (code exchange and refresh).
import { eq } from 'drizzle-orm';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Database } from '../storage/client';
import { grants } from '../storage/schema';

export type GrantRow = typeof grants.$inferSelect;

/** Per-request cache: the access token and the ID token need the same row. */
const cache = new WeakMap<KoaContextWithOIDC, Promise<GrantRow | undefined>>();

/** The stored grant, read once for each request. */
export async function grantForRequest(db: Database, ctx: KoaContextWithOIDC, grantId: string | undefined) {
  if (!grantId) return undefined;
  const found = cache.get(ctx) ?? findGrant(db, grantId);
  cache.set(ctx, found);
  return found;
}

/** Pins the grant for this request: a concurrent exchange of the same refresh token may overwrite the stored row. */
export function setGrantForRequest(ctx: KoaContextWithOIDC, grant: GrantRow): void {
  cache.set(ctx, Promise.resolve(grant));
}

export async function findGrant(db: Database, grantId: string): Promise<GrantRow | undefined> {
  const [row] = await db.select().from(grants).where(eq(grants.id, grantId));
  return row;
}
