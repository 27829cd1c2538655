// oidc-provider's storage on Postgres. Single use is decided by one UPDATE, so of parallel redemptions one succeeds.
import { and, eq, or, sql } from 'drizzle-orm';
import { type Adapter, type AdapterConstructor, type AdapterPayload, errors } from 'oidc-provider';
import { endOf } from '../login/expiry';
import type { Database } from '../storage/client';
import { oidcObjects } from '../storage/schema';

/** Looks up what is configured rather than stored: the metadata of a client and the leeway of its refresh tokens. */
export interface AdapterLookups {
  client(id: string): AdapterPayload | undefined;
  /** Seconds during which the previous refresh token may be used once more. */
  leeway(clientId: string): number;
}

/** The adapter class oidc-provider makes one instance of per kind of object. */
export function createAdapter(db: Database, lookups: AdapterLookups): AdapterConstructor {
  return class PostgresAdapter implements Adapter {
    constructor(private readonly kind: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
      const end = expiresIn ? new Date(Date.now() + expiresIn * 1000).toISOString() : undefined;
      const row = {
        payload: { ...payload },
        grant_id: payload.grantId ?? null,
        uid: payload.uid ?? null,
        expires_at: endOf(this.kind, payload, end),
      };
      // A result goes into an interaction that waits; it must not bring one back that went on meanwhile.
      if (this.kind === 'Interaction' && payload.result) {
        const waiting = await db
          .update(oidcObjects)
          .set(row)
          .where(this.is(id))
          .returning({ id: oidcObjects.id });
        if (waiting.length === 0) throw new errors.SessionNotFound('interaction session not found');
        return;
      }
      await db
        .insert(oidcObjects)
        .values({ kind: this.kind, id, ...row })
        .onConflictDoUpdate({ target: [oidcObjects.kind, oidcObjects.id], set: row });
    }

    async find(id: string) {
      if (this.kind === 'Client') return lookups.client(id);
      return this.read(eq(oidcObjects.id, id));
    }

    async findByUid(uid: string) {
      return this.read(eq(oidcObjects.uid, uid));
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    /** Spends a code or a refresh token. @throws InvalidGrant when another request was faster; its family ends. */
    async consume(id: string) {
      const [row] = await db.select().from(oidcObjects).where(this.is(id));
      const spent = await db
        .update(oidcObjects)
        .set({ consumed_at: sql`coalesce(${oidcObjects.consumed_at}, now())` })
        .where(and(this.is(id), this.usable(row?.payload)))
        .returning({ id: oidcObjects.id });
      if (spent.length > 0) return;
      if (row?.grant_id) await revokeFamily(db, row.grant_id);
      throw new errors.InvalidGrant('already used');
    }

    /** A login goes on by deleting its interaction, so only one of parallel requests may. */
    async destroy(id: string) {
      const gone = await db.delete(oidcObjects).where(this.is(id)).returning({ id: oidcObjects.id });
      if (this.kind === 'Interaction' && gone.length === 0) {
        throw new errors.SessionNotFound('interaction session not found');
      }
    }

    async revokeByGrantId(grantId: string) {
      await db
        .delete(oidcObjects)
        .where(and(eq(oidcObjects.kind, this.kind), eq(oidcObjects.grant_id, grantId)));
    }

    private is(id: string) {
      return and(eq(oidcObjects.kind, this.kind), eq(oidcObjects.id, id));
    }

    private async read(condition: ReturnType<typeof eq>) {
      const [row] = await db
        .select({
          payload: oidcObjects.payload,
          consumed: sql<number | null>`extract(epoch from ${oidcObjects.consumed_at})::int`,
          expired: sql<boolean>`coalesce(${oidcObjects.expires_at} < now(), false)`,
          client: sql<string | null>`${oidcObjects.payload} ->> 'clientId'`,
        })
        .from(oidcObjects)
        .where(and(eq(oidcObjects.kind, this.kind), condition));
      if (!row || row.expired) return undefined;
      if (row.consumed === null || (await this.stillUsable(row.payload)))
        return row.payload as AdapterPayload;
      return { ...row.payload, consumed: row.consumed } as AdapterPayload;
    }

    private async stillUsable(payload: Record<string, unknown>) {
      const found = await db
        .select({ id: oidcObjects.id })
        .from(oidcObjects)
        .where(
          and(eq(oidcObjects.kind, this.kind), eq(oidcObjects.id, String(payload.jti)), this.usable(payload)),
        );
      return found.length > 0;
    }

    /** Not spent yet, or spent within the leeway while none of the tokens that followed it was spent. */
    private usable(payload: Record<string, unknown> | undefined) {
      const leeway = this.kind === 'RefreshToken' ? lookups.leeway(String(payload?.clientId)) : 0;
      const unused = sql`${oidcObjects.consumed_at} is null`;
      if (!payload || leeway === 0) return unused;
      const successorSpent = sql`exists (select 1 from ${oidcObjects} next where next.kind = ${this.kind}
        and next.grant_id = ${String(payload.grantId)} and next.consumed_at is not null
        and (next.payload ->> 'rotations')::int > ${Number(payload.rotations)})`;
      return or(
        unused,
        sql`${oidcObjects.consumed_at} > now() - make_interval(secs => ${leeway}) and not ${successorSpent}`,
      );
    }
  };
}

/** Ends a grant with everything issued under it: the family of a refresh token. */
export async function revokeFamily(db: Pick<Database, 'delete'>, grantId: string): Promise<void> {
  await db
    .delete(oidcObjects)
    .where(
      or(eq(oidcObjects.grant_id, grantId), and(eq(oidcObjects.kind, 'Grant'), eq(oidcObjects.id, grantId))),
    );
}
