// The tenant's configuration in its database. Every kind of thing is a row of one table; this is all that reads and writes it.
import { and, asc, DrizzleQueryError, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database } from '../storage/client';
import { entities } from '../storage/schema';
import { type EntityKind, KEYS, newId } from './kinds';

export type Entity = typeof entities.$inferSelect;
/** The database or a transaction on it. */
export type Store = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'transaction'>;

const of = (kind: EntityKind, id: string) => and(eq(entities.kind, kind), eq(entities.id, id));

/** All of a kind, oldest first. */
export function listEntities(db: Store, kind: EntityKind): Promise<Entity[]> {
  return db
    .select()
    .from(entities)
    .where(eq(entities.kind, kind))
    .orderBy(asc(entities.created_at), asc(entities.key));
}

export async function findEntity(db: Store, kind: EntityKind, id: string): Promise<Entity | undefined> {
  const [row] = await db.select().from(entities).where(of(kind, id));
  return row;
}

/** Finds by what is unique within the kind, such as a name. */
export async function findByKey(db: Store, kind: EntityKind, key: string): Promise<Entity | undefined> {
  const [row] = await db
    .select()
    .from(entities)
    .where(and(eq(entities.kind, kind), eq(entities.key, key)));
  return row;
}

/** Adds one; undefined when there is one with this id or key already. */
export async function insertEntity(
  db: Store,
  kind: EntityKind,
  data: Entity['data'],
  id = newId(kind),
): Promise<Entity | undefined> {
  const [row] = await db
    .insert(entities)
    .values({ kind, id, key: KEYS[kind](data), data })
    .onConflictDoNothing()
    .returning();
  return row;
}

/**
 * Replaces what is stored of one. Reading and writing are one transaction, so parallel changes do not undo each other.
 * @param change from the stored data to the new
 * @returns undefined when there is none with this id
 * @throws an error that isUniqueViolation() knows when the new key belongs to another one
 */
export async function changeEntity(
  db: Store,
  kind: EntityKind,
  id: string,
  change: (data: Entity['data']) => Entity['data'],
): Promise<Entity | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(entities).where(of(kind, id)).for('update');
    if (!row) return undefined;
    const data = change(row.data);
    const [changed] = await tx
      .update(entities)
      .set({ data, key: KEYS[kind](data), updated_at: sql`now()` })
      .where(of(kind, id))
      .returning();
    return changed;
  });
}

/** @returns whether there was one */
export async function deleteEntity(db: Store, kind: EntityKind, id: string): Promise<boolean> {
  const gone = await db.delete(entities).where(of(kind, id)).returning({ id: entities.id });
  return gone.length > 0;
}

const UNIQUE_VIOLATION = '23505';

/** Whether a write failed because something else has that key. */
export function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === UNIQUE_VIOLATION;
}
