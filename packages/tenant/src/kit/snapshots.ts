// Copies of all tables in schemas of the same database.
import type postgres from 'postgres';

export interface Snapshots {
  save(name: string): Promise<void>;
  /** @throws Error if there is no such snapshot */
  restore(name: string): Promise<void>;
}

/** @param sql a superuser, who may suspend foreign keys while rows are replaced */
export async function createSnapshots(sql: postgres.Sql): Promise<Snapshots> {
  const rows = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`;
  const tables = rows.map(({ name }) => name);
  const known = new Set<string>();
  const each = (statement: (table: string) => string) => tables.map(statement).join('\n');
  return {
    async save(name) {
      await sql.unsafe(
        `begin; create schema ${name};
         ${each((table) => `create unlogged table ${name}.${table} as table public.${table};`)} commit;`,
      );
      known.add(name);
    },
    async restore(name) {
      if (!known.has(name)) throw new Error(`There is no snapshot ${name}.`);
      await sql.unsafe(
        `begin; set local session_replication_role = replica;
         ${each((table) => `delete from public.${table};`)}
         ${each((table) => `insert into public.${table} overriding system value table ${name}.${table};`)} commit;`,
      );
    },
  };
}
