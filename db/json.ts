// Small pieces of SQL and text for answers that Postgres writes as JSON and nobody parses on the way out.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';

/** Builds drizzle queries without a connection; `statement` prepares them. */
export const build = new QueryBuilder();

/** A JSON object in SQL; the names are the code's own, never input. */
export function jsonObject(fields: Record<string, SQLWrapper>): SQL {
  const pairs = Object.entries(fields).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`);
  return sql`json_build_object(${sql.join(pairs, sql`, `)})`;
}

/**
 * The same of a row's own columns, which Postgres writes in less time and space; not for aggregates, which the
 * sub-select would take for its own.
 */
export function jsonRow(fields: Record<string, SQLWrapper>): SQL {
  const columns = Object.entries(fields).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return sql`(select row_to_json(item) from (select ${sql.join(columns, sql`, `)}) as item)`;
}

/** A moment as ISO 8601 in UTC with milliseconds; Postgres' own JSON would print an offset. */
export function isoTime(moment: SQLWrapper): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** JSON text of a `T`, written by Postgres and sent without parsing. */
export type Json<T> = string & { readonly __json: T };

export function parseJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T;
}

/** Takes text that Postgres wrote as the JSON of a `T`. */
export function asJson<T>(text: string): Json<T> {
  return text as Json<T>;
}

/** Adds a field to the text of a JSON object that has fields already. */
export function withField<T>(object: string, name: keyof T & string, value: string): Json<T> {
  return asJson(`${object.slice(0, -1)},"${name}":${value}}`);
}
