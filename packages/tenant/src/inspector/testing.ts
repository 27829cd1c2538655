// Test helpers: timelines as lines of text, and a digest of the database.
import postgres from 'postgres';
import type { Timeline, TimelineEntry } from './types';

export async function databaseDigest(databaseUrl: string): Promise<unknown> {
  const sql = postgres(databaseUrl, { max: 1 });
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'`;
  const digests = tables.map(
    ({ name }) => sql`select ${name}, md5(string_agg(t::text, '' order by t::text)) from ${sql(name)} as t`,
  );
  const rows = await Promise.all(digests);
  await sql.end();
  return rows;
}

/** One line per item of every entry; the offsets of entries are omitted. */
export function linesOf({ sentence, about, entries }: Timeline): string[] {
  return [sentence, about, ...entries.flatMap(entryLines)];
}

export const linesOfEntry = ({ entries }: Timeline, title: string): string[] =>
  entries.filter((entry) => entry.title === title).flatMap(entryLines);

function entryLines({ title, aside, rows, console: lines, diff, notes, tokens }: TimelineEntry): string[] {
  return [
    aside ? `${title} | ${aside}` : title,
    ...rows.map(({ code, result }) => (result ? `  ${code} → ${result}` : `  ${code}`)),
    ...(lines ?? []).map(({ level, text }) => `  ${level}: ${text}`),
    ...(diff ?? []).map(({ sign, text }) => `  ${sign} ${text}`),
    ...(notes ?? []).map(({ text, tone }) => `  (${tone}) ${text}`),
    ...(tokens ?? []).flatMap((token) => [
      `  ${token.title}`,
      ...token.facts.map(([name, value]) => `    ${name} ${value}`),
    ]),
  ];
}
