// Distributes a migrated database over the workers of a Citus cluster: rows by user, profiles on every node.
import type { Sql } from 'postgres';
import { APP_ROLE, setDefaults } from './app-role';
import { urlForRole, withConnection } from './owner-connection';

/** Copied to every node, because lists of all users join it. */
const REFERENCE_TABLES = ['users'];

/** Search triggers: shards cannot run them, so on Citus the writes call the functions (db/queries/search-index.ts). */
const TRIGGERS = {
  songs: ['index_new_songs', 'index_changed_song'],
  playlists: ['index_playlist'],
  users: ['index_person'],
};

/** The cluster cannot take the database; the message says why. */
export class CannotDistribute extends Error {
  override name = 'CannotDistribute';
}

/** What was distributed: table names, and the rows of each that were counted before and after. */
export interface Distribution {
  tables: { name: string; type: 'distributed' | 'reference'; rows: number }[];
  workers: number;
}

/** Whether the database is distributed. */
export async function isDistributed(sql: Sql): Promise<boolean> {
  const [citus] = await sql`select 1 from pg_extension where extname = 'citus'`;
  if (!citus) return false;
  const [row] = await sql`select 1 from pg_dist_partition where logicalrelid = 'public.songs'::regclass`;
  return row !== undefined;
}

/**
 * Distributes every table with a `user_id` by it, co-located, and makes the reference tables. Tables without a user stay on the
 * coordinator. Idempotent: a repeated call distributes tables that were added since and repeats the grants, which shards
 * lose when they move.
 * @param ownerUrl a superuser of a database in which Citus is installed and knows its workers
 * @throws CannotDistribute without Citus or workers, or when rows were lost
 */
export async function distribute(ownerUrl: string): Promise<Distribution> {
  return withConnection(ownerUrl, async (sql) => {
    const workers = await assertCitus(sql);
    const before = await countRows(sql);
    await propagateSettings(sql);
    await propagateRole(sql);
    await withConnection(urlForRole(ownerUrl, APP_ROLE).href, setDefaults);
    await distributeFunctions(sql);
    await distributeTables(sql);
    await grantOnShards(sql);
    const after = await countRows(sql);
    for (const [name, rows] of before) {
      if (after.get(name) !== rows)
        throw new CannotDistribute(`${name} has ${after.get(name)} rows instead of ${rows}.`);
    }
    const tables = await sql<{ name: string; type: 'distributed' | 'reference' }[]>`
      select table_name::text as name, citus_table_type as type from citus_tables where table_name::text !~ '[.]' order by 1`;
    return {
      tables: tables.map((table) => ({ ...table, rows: after.get(table.name) ?? 0 })),
      workers: workers.length,
    };
  });
}

async function assertCitus(sql: Sql): Promise<readonly unknown[]> {
  const [citus] = await sql`select 1 from pg_extension where extname = 'citus'`;
  if (!citus)
    throw new CannotDistribute('Citus is not installed in this database. Run: create extension citus');
  const workers = await sql`select 1 from pg_dist_node where isactive and groupid > 0`;
  if (workers.length === 0)
    throw new CannotDistribute('The cluster has no workers. Run citus_add_node for each on the coordinator.');
  const [coordinator] = await sql`select 1 from pg_dist_node where groupid = 0`;
  if (!coordinator)
    throw new CannotDistribute(
      'The coordinator does not know its own address. Run citus_set_coordinator_host on it.',
    );
  return workers;
}

const userTables = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
    order by c.relname <> 'songs', 1`;
  return rows.map(({ name }) => name);
};

async function countRows(sql: Sql): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of await userTables(sql)) {
    const [row] = await sql<{ rows: string }[]>`select count(*) as rows from ${sql(name)}`;
    counts.set(name, Number(row?.rows));
  }
  return counts;
}

/** Defaults of all sessions: settings of a transaction reach the workers. */
async function propagateSettings(sql: Sql): Promise<void> {
  await sql.unsafe(`
    do $$ begin
      execute format('alter database %I set citus.propagate_set_commands = local', current_database());
    end $$`);
}

/** Creates the app's role on the workers; it signs in at the coordinator only. */
async function propagateRole(sql: Sql): Promise<void> {
  await sql`select run_command_on_workers($cmd$
    do $do$ begin
      if not exists (select from pg_roles where rolname = 'encore_app') then
        create role encore_app login nocreatedb nocreaterole noinherit;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $do$ $cmd$)`;
}

/** Functions of index expressions and generated columns run on shards. Postgres does not know which ones plpgsql calls. */
async function distributeFunctions(sql: Sql): Promise<void> {
  const functions = await sql<{ name: string }[]>`
    select p.oid::regprocedure::text as name from pg_proc p
    where pronamespace = 'public'::regnamespace and provolatile = 'i' and prokind = 'f'
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.oid`;
  for (const { name } of functions) await sql`select create_distributed_function(${name})`;
}

async function distributeTables(sql: Sql): Promise<void> {
  const names = await userTables(sql);
  await sql.begin(async (tx) => {
    const known = await tx<{ name: string }[]>`select logicalrelid::text as name from pg_dist_partition`;
    const missing = names.filter((name) => !known.some((table) => table.name === name));
    if (missing.length === 0) return;
    // Citus refuses the statement on a distributed table.
    for (const [table, triggers] of Object.entries(TRIGGERS)) {
      if (!missing.includes(table)) continue;
      for (const trigger of triggers) await tx`drop trigger if exists ${tx(trigger)} on ${tx(table)}`;
    }
    const keys = await tx<{ table: string; name: string; definition: string }[]>`
      select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and conrelid::regclass::text in ${tx(missing)}`;
    for (const { table, name } of keys) await tx`alter table ${tx(table)} drop constraint ${tx(name)}`;
    for (const name of missing) {
      if (REFERENCE_TABLES.includes(name)) await tx`select create_reference_table(${name})`;
      else if (name === 'songs') await tx`select create_distributed_table(${name}, 'user_id')`;
      else await tx`select create_distributed_table(${name}, 'user_id', colocate_with => 'songs')`;
    }
    for (const { table, name, definition } of keys)
      await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  });
}

/** Citus copies the privileges on tables to the shards, but not those on columns. */
async function grantOnShards(sql: Sql): Promise<void> {
  const tables = await sql<{ name: string; columns: string }[]>`
    select attrelid::regclass::text as name, string_agg(quote_ident(attname), ', ') as columns
    from pg_attribute, aclexplode(attacl)
    where grantee = 'encore_app'::regrole and privilege_type = 'UPDATE' group by attrelid`;
  for (const { name, columns } of tables) {
    const placements = await sql<{ success: boolean; result: string }[]>`
      select success, result from run_command_on_placements(${name}, ${`grant update (${columns}) on %s to encore_app`})`;
    const failed = placements.find(({ success }) => !success);
    if (failed) throw new CannotDistribute(`A shard of ${name} took no grant: ${failed.result}`);
  }
}
