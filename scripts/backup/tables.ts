// Copies the tables of a database to files and back, with COPY, because the embedded server has no pg_dump.
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Sql } from 'postgres';
import { withConnection } from '@/db/owner-connection';
import { UserError } from '../stack/settings';
import { type Contents, contentsFile, readContents, tableFile } from './check-archive';

/** Called with the name of the table that is copied. */
type OnTable = (table: string) => void;

/** Writes all rows of one snapshot to a folder. @param url of the owner of the tables */
export async function dumpTables(url: string, folder: string, onTable: OnTable): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await withConnection(url, async (sql) => {
    await sql`begin isolation level repeatable read read only`;
    const contents: Contents = {
      migration: await lastMigration(sql),
      tables: await tablesOf(sql),
      sequences: await sequencesOf(sql),
    };
    for (const { name, columns } of contents.tables) {
      onTable(name);
      const list = sql(columns);
      const rows = await sql`copy ${sql(name)} (${list}) to stdout`.readable();
      await pipeline(rows, createGzip(), createWriteStream(tableFile(folder, name), { mode: 0o600 }));
      // postgres 3.4.9 leaves its socket paused if the last rows filled the buffer, and the next query would never end.
      rows._read(0);
    }
    await sql`commit`;
    writeFileSync(contentsFile(folder), JSON.stringify(contents, null, 2), { mode: 0o600 });
  });
}

/**
 * Reads rows into a migrated database without rows, in one transaction.
 * @throws {UserError} when the database has rows, or the schema of another version
 */
export async function loadTables(url: string, folder: string, onTable: OnTable): Promise<void> {
  const contents = readContents(folder);
  await withConnection(url, async (sql) => {
    if ((await lastMigration(sql)) !== contents.migration)
      throw new UserError(
        'This backup is from another version of Encore. Restore it with that version, then upgrade.',
      );
    await sql`begin`;
    for (const { name } of contents.tables) await assertEmpty(sql, name);
    // Citus refuses the statement for distributed tables, which have no triggers.
    const triggered = await sql<{ name: string }[]>`
      select distinct tgrelid::regclass::text as name from pg_trigger join pg_class c on c.oid = tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace`;
    for (const { name } of triggered) await sql`alter table ${sql(name)} disable trigger user`;
    for (const { name, columns } of contents.tables) {
      onTable(name);
      const rows = await sql`copy ${sql(name)} (${sql(columns)}) from stdin`.writable();
      await copyInto(rows, tableFile(folder, name), () => sql`select 1`);
    }
    await sql`set constraints all immediate`;
    for (const { name } of triggered) await sql`alter table ${sql(name)} enable trigger user`;
    for (const [name, value] of Object.entries(contents.sequences))
      await sql`select setval(${name}, ${value})`;
    await sql`commit`;
    await sql`analyze`;
  });
}

/**
 * Copies the rows of a file. postgres 3.4.9 loses an error of Postgres that follows the last row, and the stream would never
 * end: the next query then fails, because the transaction does.
 */
async function copyInto(rows: Writable, file: string, nextQuery: () => PromiseLike<unknown>): Promise<void> {
  const sent = new Promise<void>((resolve) => {
    const final = rows._final.bind(rows);
    rows._final = (done) => {
      final(done);
      resolve();
    };
  });
  const copied = pipeline(createReadStream(file), createGunzip(), rows);
  await Promise.race([copied, sent.then(nextQuery)]);
}

async function assertEmpty(sql: Sql, table: string): Promise<void> {
  const [row] = await sql`select 1 from ${sql(table)} limit 1`;
  if (row)
    throw new UserError('The database has data already. Restore into an empty one, or into a new DATA_DIR.');
}

async function lastMigration(sql: Sql): Promise<string> {
  const [row] = await sql<{ hash: string }[]>`
    select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  return row?.hash ?? '';
}

async function tablesOf(sql: Sql): Promise<Contents['tables']> {
  const tables = await sql<{ name: string; columns: string[]; references: string[] }[]>`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(k.confrelid::regclass::text), '[]') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as references
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;
  const ordered: Contents['tables'] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name, references }) => !placed.has(name) && references.every((to) => placed.has(to)),
    );
    if (ready.length === 0) throw new Error('The foreign keys of the tables form a cycle.');
    for (const { name, columns } of ready) {
      ordered.push({ name, columns });
      placed.add(name);
    }
  }
  return ordered;
}

async function sequencesOf(sql: Sql): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; value: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null`;
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
