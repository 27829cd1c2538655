// oidc-provider's storage in Postgres. One UPDATE consumes a code or token, so only one of parallel redemptions succeeds.
import { and, eq, lt, or, sql } from 'drizzle-orm';
import { type Adapter, type AdapterConstructor, type AdapterPayload, errors } from 'oidc-provider';
import { storedExpiry } from '../login/expiry';
import { revokeFamily } from '../login/revoke';
import type { Database } from '../storage/client';
import { deferred, deferredFlush, flushing } from '../storage/request-flush';
import { oidcObjects } from '../storage/schema';

/** Values from the configuration that the adapter needs. */
export interface AdapterLookups {
  client(id: string): AdapterPayload | undefined;
  /** Seconds during which the previous refresh token can be reused after rotation. */
  leeway(clientId: string): number;
}

/** Objects that are stored before others in the same request, whose commits then wait for the disk. */
const DEFERRED = new Set(['Grant', 'AuthorizationCode', 'AccessToken']);

/** The adapter class, which oidc-provider instantiates once per kind of object. */
export function createAdapter(db: Database, lookups: AdapterLookups): AdapterConstructor {
  return class PostgresAdapter implements Adapter {
    constructor(private readonly kind: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
      const end = expiresIn ? new Date(Date.now() + expiresIn * 1000).toISOString() : undefined;
      const row = {
        payload: { ...payload },
        grant_id: payload.grantId ?? null,
        uid: payload.uid ?? null,
        expires_at: storedExpiry(this.kind, payload, end),
      };
      // A result only updates a pending interaction; it must not recreate one that another request completed.
      if (this.kind === 'Interaction' && payload.result) {
        const pending = await db
          .update(oidcObjects)
          .set(row)
          .where(this.is(id))
          .returning({ id: oidcObjects.id });
        if (pending.length === 0) throw new errors.SessionNotFound('interaction session not found');
        return;
      }
      const stored = db
        .insert(oidcObjects)
        .values({ kind: this.kind, id, ...row })
        .onConflictDoUpdate({ target: [oidcObjects.kind, oidcObjects.id], set: row });
      await (DEFERRED.has(this.kind)
        ? deferred(stored.returning({ flush: deferredFlush() }))
        : flushing(stored));
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

    /** Consumes a code or refresh token. @throws InvalidGrant if it is already consumed; revokes its token family */
    async consume(id: string) {
      if (await this.consumeIf(id, this.usable(undefined))) return;
      const [row] = await db.select().from(oidcObjects).where(this.is(id));
      if (row && (await this.consumeIf(id, this.usable(row.payload)))) return;
      if (row?.grant_id) await revokeFamily(db, row.grant_id);
      throw new errors.InvalidGrant('already used');
    }

    /** A login resumes by deleting its interaction, so only one of several parallel requests succeeds. */
    async destroy(id: string) {
      const stored = db.delete(oidcObjects).where(this.is(id));
      if (this.kind !== 'Interaction') return void (await stored);
      const deleted = await deferred(stored.returning({ flush: deferredFlush() }));
      if (deleted.length === 0) throw new errors.SessionNotFound('interaction session not found');
    }

    async revokeByGrantId(grantId: string) {
      await db
        .delete(oidcObjects)
        .where(and(eq(oidcObjects.kind, this.kind), eq(oidcObjects.grant_id, grantId)));
    }

    private async consumeIf(id: string, usable: ReturnType<typeof or>): Promise<boolean> {
      const consumed = await deferred(
        db
          .update(oidcObjects)
          .set({ consumed_at: sql`coalesce(${oidcObjects.consumed_at}, now())` })
          .where(and(this.is(id), usable))
          .returning({ id: oidcObjects.id, flush: deferredFlush() }),
      );
      return consumed.length > 0;
    }

    private is(id: string) {
      return and(eq(oidcObjects.kind, this.kind), eq(oidcObjects.id, id));
    }

    private async read(condition: ReturnType<typeof eq>) {
      const [row] = await db
        .select({
          payload: oidcObjects.payload,
          consumed: sql<number | null>`extract(epoch from ${oidcObjects.consumed_at})::int`,
          expired: sql<boolean>`coalesce(${lt(oidcObjects.expires_at, new Date())}, false)`,
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

    /** Not consumed, or consumed within the leeway and no successor has been consumed. */
    private usable(payload: Record<string, unknown> | undefined) {
      const leeway = this.kind === 'RefreshToken' ? lookups.leeway(String(payload?.clientId)) : 0;
      const unused = sql`${oidcObjects.consumed_at} is null`;
      if (!payload || leeway === 0) return unused;
      const successorConsumed = sql`exists (select 1 from ${oidcObjects} next where next.kind = ${this.kind}
        and next.grant_id = ${String(payload.grantId)} and next.consumed_at is not null
        and (next.payload ->> 'rotations')::int > ${Number(payload.rotations)})`;
      return or(
        unused,
        sql`${oidcObjects.consumed_at} > now() - make_interval(secs => ${leeway}) and not ${successorConsumed}`,
      );
    }
  };
}
