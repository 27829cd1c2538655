// What a login decided, read back when its tokens are made: at the code's exchange and at every refresh.
import { eq } from 'drizzle-orm';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Database } from '../storage/client';
import { grants } from '../storage/schema';

export type GrantRow = typeof grants.$inferSelect;

/** One read per request: the access token and the ID token ask for the same row. */
const known = new WeakMap<KoaContextWithOIDC, Promise<GrantRow | undefined>>();

/** The login behind a grant id; undefined when there is none. */
export async function loginOf(db: Database, ctx: KoaContextWithOIDC, grantId: string | undefined) {
  if (!grantId) return undefined;
  const found = known.get(ctx) ?? findGrant(db, grantId);
  known.set(ctx, found);
  return found;
}

/** Notes what this request decided of a login: another exchange of the same refresh token may store its own meanwhile. */
export function decidedLogin(ctx: KoaContextWithOIDC, login: GrantRow): void {
  known.set(ctx, Promise.resolve(login));
}

/** The stored login with this grant id. */
export async function findGrant(db: Database, grantId: string): Promise<GrantRow | undefined> {
  const [row] = await db.select().from(grants).where(eq(grants.id, grantId));
  return row;
}
