// Translates a search query to a SQL condition. All values of the query are bound parameters.
import { type SQL, sql } from 'drizzle-orm';
import { QuerySyntaxError } from './lex';
import type { Bound, Condition, Query } from './parse';

export type Field =
  | { type: 'text'; value: SQL; ignoreCase?: boolean }
  | { type: 'number' | 'date'; value: SQL }
  | { type: 'boolean'; value: SQL }
  /** The JSON value at a path of keys; for a list, any of its elements. */
  | { type: 'json'; column: SQL; path: string[]; ranges: boolean };

export interface Fields {
  /** undefined for a field that is not searchable; its conditions match nothing. @throws QuerySyntaxError */
  find(name: string): Field | undefined;
  /** Fields in which a term without a field is searched. */
  bare: string[];
}

/** @throws QuerySyntaxError for a value of the wrong type */
export function toSql(query: Query, fields: Fields): SQL {
  switch (query.kind) {
    case 'and':
    case 'or':
      return sql`(${sql.join(
        query.parts.map((part) => toSql(part, fields)),
        query.kind === 'and' ? sql` and ` : sql` or `,
      )})`;
    case 'not':
      return sql`not coalesce(${toSql(query.part, fields)}, false)`;
    case 'term':
      return term(query.field, query.condition, fields);
  }
}

function term(name: string | undefined, condition: Condition, fields: Fields): SQL {
  const found = (name === undefined ? fields.bare : [name]).map((each) => fields.find(each));
  const parts = found.map((field) => (field ? matches(field, condition) : sql`false`));
  return sql`(${sql.join(parts, sql` or `)})`;
}

function matches(field: Field, condition: Condition): SQL {
  if (field.type === 'json') return jsonMatches(field, condition);
  if (condition.kind === 'exists') return sql`${field.value} is not null`;
  if (field.type === 'text') return textMatches(field, condition);
  if (condition.kind === 'wildcard') throw new QuerySyntaxError('a wildcard needs a field of text');
  const cast = (value: string) => castTo(field.type, value);
  if (condition.kind === 'equals') return sql`${field.value} = ${cast(condition.value)}`;
  return within(field.value, condition, cast);
}

function textMatches(
  field: Extract<Field, { type: 'text' }>,
  condition: Exclude<Condition, { kind: 'exists' }>,
): SQL {
  const fold = (value: SQL) => (field.ignoreCase ? sql`lower(${value})` : value);
  const given = (value: string) => fold(sql`${value}::text`);
  const value = fold(field.value);
  if (condition.kind === 'equals') return sql`${value} = ${given(condition.value)}`;
  if (condition.kind === 'wildcard') return sql`${value} like ${given(likePattern(condition.literals))}`;
  return within(value, condition, given);
}

function jsonMatches({ column, path, ranges }: Extract<Field, { type: 'json' }>, condition: Condition): SQL {
  // Lax mode descends into lists on the path; `[*]` unwraps a list at its end.
  const jsonPath = `lax $${path.map((key) => `.${JSON.stringify(key)}`).join('')}[*]`;
  const any = (test: SQL) =>
    sql`exists (select 1 from jsonb_path_query(${column}, ${jsonPath}::jsonpath) found(value) where ${test})`;
  const value = sql`(found.value #>> '{}')`;
  if (condition.kind === 'exists') return any(sql`found.value <> 'null'::jsonb`);
  if (condition.kind === 'equals') return any(sql`${value} = ${condition.value}`);
  if (!ranges) throw new QuerySyntaxError('user_metadata supports neither wildcards nor ranges');
  if (condition.kind === 'wildcard') return any(sql`${value} like ${likePattern(condition.literals)}`);
  const bounds = [condition.from.value, condition.to.value].filter((bound) => bound !== undefined);
  if (!bounds.every(isNumber)) return any(within(value, condition, (bound) => sql`${bound}::text`));
  const number = sql`case when jsonb_typeof(found.value) = 'number' then (found.value #>> '{}')::numeric end`;
  return any(within(sql`(${number})`, condition, (bound) => sql`${bound}::numeric`));
}

const likePattern = (literals: string[]): string =>
  literals.map((literal) => literal.replace(/[\\%_]/g, '\\$&')).join('%');

function within(value: SQL, { from, to }: { from: Bound; to: Bound }, cast: (value: string) => SQL): SQL {
  const lower =
    from.value === undefined
      ? undefined
      : sql`${value} ${sql.raw(from.inclusive ? '>=' : '>')} ${cast(from.value)}`;
  const upper =
    to.value === undefined
      ? undefined
      : sql`${value} ${sql.raw(to.inclusive ? '<=' : '<')} ${cast(to.value)}`;
  const parts = [sql`${value} is not null`, lower, upper].filter((part) => part !== undefined);
  return sql`(${sql.join(parts, sql` and `)})`;
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function castTo(type: 'number' | 'date' | 'boolean', value: string): SQL {
  if (type === 'number') {
    if (!isNumber(value)) throw new QuerySyntaxError(`${value} is not a number`);
    return sql`${value}::numeric`;
  }
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false')
      throw new QuerySyntaxError(`${value} is neither true nor false`);
    return sql`${value === 'true'}::boolean`;
  }
  // Times without a zone are UTC.
  const time = Date.parse(/T[\d:.]+$/.test(value) ? `${value}Z` : value);
  if (Number.isNaN(time)) throw new QuerySyntaxError(`${value} is not a date`);
  return sql`${new Date(time).toISOString()}::timestamptz`;
}
