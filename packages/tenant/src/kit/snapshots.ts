// Copies of the rows of all tables, as JSON in one table: creating tables would cost a file each.
import type postgres from 'postgres';

export interface Snapshots {
  save(name: string): Promise<void>;
  /** @returns the tables that had changed @throws Error if there is no such snapshot */
  restore(name: string): Promise<string[]>;
}

/** @param sql a superuser, who may suspend foreign keys while rows are replaced */
export async function createSnapshots(sql: postgres.Sql): Promise<Snapshots> {
  const tables = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`;
  await sql.unsafe(
    'create schema kit; create unlogged table kit.snapshots (name text, source text, rows json, primary key (name, source));',
  );
  const known = new Set<string>();
  const current = tables
    .map(({ name }) => `select '${name}' as source, json_agg(t) as rows from public.${name} t`)
    .join(' union all ');
  const restoreTable = (snapshot: string, table: string) =>
    `delete from public.${table};
     insert into public.${table} overriding system value
       select r.* from kit.snapshots s, json_populate_recordset(null::public.${table}, s.rows) r
       where s.name = '${snapshot}' and s.source = '${table}';`;
  return {
    async save(name) {
      // One statement reads one state of all tables.
      await sql.unsafe(`insert into kit.snapshots select '${name}', source, rows from (${current}) c`);
      known.add(name);
    },
    async restore(name) {
      if (!known.has(name)) throw new Error(`There is no snapshot ${name}.`);
      const changed = await sql.unsafe<{ source: string }[]>(
        `select source from kit.snapshots s join (${current}) c using (source)
         where s.name = '${name}' and s.rows::text is distinct from c.rows::text`,
      );
      const names = changed.map(({ source }) => source);
      const statements = names.map((source) => restoreTable(name, source)).join('\n');
      if (names.length > 0)
        await sql.unsafe(`begin; set local session_replication_role = replica; ${statements} commit;`);
      return names;
    },
  };
}
