// Translates a search query to a SQL condition. All values of the query are bound parameters.
import { type SQL, sql } from 'drizzle-orm';
import { QuerySyntaxError } from './lex';
import type { Bound, Condition, Query } from './parse';

export type Field =
  | { type: 'text'; value: SQL; ignoreCase?: boolean }
  | { type: 'date'; value: SQL }
  | { type: 'number' | 'boolean'; value: SQL }
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
  if (name === '*' && condition.kind === 'exists') return sql`true`;
  const found = (name === undefined ? fields.bare : [name]).map((each) => fields.find(each));
  const parts = found.map((field) => (field ? matches(field, condition) : sql`false`));
  return sql`(${sql.join(parts, sql` or `)})`;
}

function matches(field: Field, condition: Condition): SQL {
  if (field.type === 'json') return jsonMatches(field, condition);
  if (condition.kind === 'exists') return sql`${field.value} is not null`;
  if (field.type === 'text') return textMatches(field, condition);
  if (condition.kind === 'wildcard') throw new QuerySyntaxError('a wildcard needs a field of text');
  if (field.type === 'date') return dateMatches(field.value, condition);
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

/** A day means all its moments, as in `last_login:[2025-12-01 TO 2025-12-31]` (Auth0: user search query syntax). */
function dateMatches(
  value: SQL,
  condition: Exclude<Condition, { kind: 'exists' } | { kind: 'wildcard' }>,
): SQL {
  const edge = (time: Date) => sql`${time.toISOString()}::timestamptz`;
  const parts = [sql`${value} is not null`];
  const { from, to } =
    condition.kind === 'range'
      ? condition
      : {
          from: { value: condition.value, inclusive: true },
          to: { value: condition.value, inclusive: true },
        };
  if (from.value !== undefined)
    parts.push(sql`${value} >= ${edge(from.inclusive ? period(from.value).start : period(from.value).end)}`);
  if (to.value !== undefined)
    parts.push(sql`${value} < ${edge(to.inclusive ? period(to.value).end : period(to.value).start)}`);
  return sql`(${sql.join(parts, sql` and `)})`;
}

/** The moments that a date or time means; the end is exclusive. Times without a zone are UTC. */
function period(text: string): { start: Date; end: Date } {
  const start = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(start.getTime()) || !isDayOfMonth(text))
    throw new QuerySyntaxError(`${text} is not a date`);
  const end = new Date(start);
  if (/^\d{4}$/.test(text)) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (/^\d{4}-\d\d$/.test(text)) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (/^\d{4}-\d\d-\d\d$/.test(text)) end.setUTCDate(end.getUTCDate() + 1);
  else end.setTime(end.getTime() + 1);
  return { start, end };
}

/** Whether the day of a date exists; JavaScript takes 30 February for 1 or 2 March. */
function isDayOfMonth(text: string): boolean {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
  return day === undefined || new Date(day).toISOString().startsWith(day);
}

function jsonMatches({ column, path, ranges }: Extract<Field, { type: 'json' }>, condition: Condition): SQL {
  // Lax mode descends into lists on the path; `[*]` unwraps a list at its end.
  const root = `lax $${path.map((key) => `.${JSON.stringify(key)}`).join('')}`;
  if (condition.kind === 'exists') return sql`jsonb_path_exists(${column}, ${`${root}${LEAF}`}::jsonpath)`;
  const jsonPath = `${root}[*]`;
  const any = (test: SQL) =>
    sql`exists (select 1 from jsonb_path_query(${column}, ${jsonPath}::jsonpath) found(value) where ${test})`;
  const value = sql`(found.value #>> '{}')`;
  if (condition.kind === 'equals') return any(sql`${value} = ${condition.value}`);
  if (!ranges) throw new QuerySyntaxError('user_metadata supports neither wildcards nor ranges');
  if (condition.kind === 'wildcard') return any(sql`${value} like ${likePattern(condition.literals)}`);
  const bounds = [condition.from.value, condition.to.value].filter((bound) => bound !== undefined);
  if (!bounds.every(isNumber)) return any(within(value, condition, (bound) => sql`${bound}::text`));
  const number = sql`case when jsonb_typeof(found.value) = 'number' then (found.value #>> '{}')::numeric end`;
  return any(within(sql`(${number})`, condition, (bound) => sql`${bound}::numeric`));
}

/** Selects values that are indexed: empty lists, empty objects and null are not (Auth0: user search query syntax). */
const LEAF = '.** ? (@.type() != "object" && @.type() != "array" && @.type() != "null")';

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

function castTo(type: 'number' | 'boolean', value: string): SQL {
  if (type === 'number') {
    if (!isNumber(value)) throw new QuerySyntaxError(`${value} is not a number`);
    return sql`${value}::numeric`;
  }
  if (value !== 'true' && value !== 'false') throw new QuerySyntaxError(`${value} is neither true nor false`);
  return sql`${value === 'true'}::boolean`;
}
