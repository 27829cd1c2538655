// JSON that Postgres writes and the API sends without parsing it.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';

/** Builds drizzle queries without a connection, for `statement`. */
export const build = new QueryBuilder();

/** A JSON object in SQL. The names must not come from input: they are not escaped. */
export function jsonObject(fields: Record<string, SQLWrapper>): SQL {
  const pairs = Object.entries(fields).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`);
  return sql`json_build_object(${sql.join(pairs, sql`, `)})`;
}

/** Like `jsonObject`, but faster and smaller. Not for aggregates, which would belong to the subquery. */
export function jsonRow(fields: Record<string, SQLWrapper>): SQL {
  const columns = Object.entries(fields).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return sql`(select row_to_json(item) from (select ${sql.join(columns, sql`, `)}) as item)`;
}

/** ISO 8601 in UTC with milliseconds; Postgres' own JSON format has an offset. */
export function isoTime(moment: SQLWrapper): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** JSON text of a `T`, written by Postgres and sent without parsing. */
export type Json<T> = string & { readonly __json: T };

export const toJson = <T>(value: T): Json<T> => JSON.stringify(value) as Json<T>;

/** Parses the JSON of a query. Its type is not checked. */
export function parseJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T;
}

/** Types text as the JSON of a `T`, unchecked. */
export function asJson<T>(text: string): Json<T> {
  return text as Json<T>;
}

/** Appends a field to the text of a non-empty JSON object. */
export function withField<T>(object: string, name: keyof T & string, value: string): Json<T> {
  return asJson(`${object.slice(0, -1)},"${name}":${value}}`);
}
