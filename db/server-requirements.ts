// What Encore needs of a Postgres server, checked before the migrations.
import type { Sql } from 'postgres';

interface Server {
  /** `server_version_num`, such as 150004. */
  version: number;
  database: string;
  encoding: string;
  /** Whether the server was built with ICU. */
  has_icu: boolean;
  /** Whether the extension pg_trgm is installed on the server. */
  has_trigrams: boolean;
}

const OLDEST = 15;
const OR_EMBEDDED = 'or unset DATABASE_URL to use the embedded one.';

/** The first requirement that a server does not meet, as a sentence with the next step; null if it meets all. */
export function unmetRequirement({
  version,
  database,
  encoding,
  has_icu,
  has_trigrams,
}: Server): string | null {
  const major = Math.floor(version / 10_000);
  if (major < OLDEST) {
    return `Encore needs Postgres ${OLDEST} or later, and the server has version ${major}. Upgrade it, ${OR_EMBEDDED}`;
  }
  if (encoding !== 'UTF8') {
    return `The database ${database} has the encoding ${encoding}, and Encore needs UTF8. Create another one: create database … encoding 'UTF8' template template0`;
  }
  if (!has_icu) {
    return `The Postgres server has no ICU collations, which Encore sorts names with. Use a build with ICU, ${OR_EMBEDDED}`;
  }
  if (!has_trigrams) {
    return `The Postgres server lacks the extension pg_trgm. Install its package “contrib”, ${OR_EMBEDDED}`;
  }
  return null;
}

/** @throws Error with a message for people */
export async function requireServer(sql: Sql): Promise<void> {
  const [server] = await sql<Server[]>`
    select current_setting('server_version_num')::int as version, current_database() as database,
      pg_encoding_to_char(encoding) as encoding,
      exists (select 1 from pg_collation where collprovider = 'i') as has_icu,
      exists (select 1 from pg_available_extensions where name = 'pg_trgm') as has_trigrams
    from pg_database where datname = current_database()`;
  const problem = server && unmetRequirement(server);
  if (problem) throw new Error(problem);
}
