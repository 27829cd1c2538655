// Repository of configuration entities, which are rows of one table.
import { and, asc, DrizzleQueryError, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database } from '../storage/client';
import { entities } from '../storage/schema';
import { type EntityKind, KEYS, newId } from './kinds';

export type Entity = typeof entities.$inferSelect;
/** The database or a transaction on it. */
export type Store = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'transaction'>;

const byId = (kind: EntityKind, id: string) => and(eq(entities.kind, kind), eq(entities.id, id));

/** All entities of a kind, oldest first. */
export function listEntities(db: Store, kind: EntityKind): Promise<Entity[]> {
  return db
    .select()
    .from(entities)
    .where(eq(entities.kind, kind))
    .orderBy(asc(entities.created_at), asc(entities.key));
}

/** Finds by id. */
export async function findEntity(db: Store, kind: EntityKind, id: string): Promise<Entity | undefined> {
  const [row] = await db.select().from(entities).where(byId(kind, id));
  return row;
}

/** Finds by unique key, such as a name. */
export async function findByKey(db: Store, kind: EntityKind, key: string): Promise<Entity | undefined> {
  const [row] = await db
    .select()
    .from(entities)
    .where(and(eq(entities.kind, kind), eq(entities.key, key)));
  return row;
}

/** @returns undefined if an entity with this id or key exists */
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
 * Read-modify-write in one transaction, so that concurrent changes are not lost.
 * @returns undefined if there is no entity with this id
 * @throws an error for which isUniqueViolation() is true if another entity has the new key
 */
export async function changeEntity(
  db: Store,
  kind: EntityKind,
  id: string,
  change: (data: Entity['data']) => Entity['data'],
): Promise<Entity | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(entities).where(byId(kind, id)).for('update');
    if (!row) return undefined;
    const data = change(row.data);
    const [changed] = await tx
      .update(entities)
      .set({ data, key: KEYS[kind](data), updated_at: sql`now()` })
      .where(byId(kind, id))
      .returning();
    return changed;
  });
}

/** @returns whether the entity existed */
export async function deleteEntity(db: Store, kind: EntityKind, id: string): Promise<boolean> {
  const deleted = await db.delete(entities).where(byId(kind, id)).returning({ id: entities.id });
  return deleted.length > 0;
}

const UNIQUE_VIOLATION = '23505';

export function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === UNIQUE_VIOLATION;
}
