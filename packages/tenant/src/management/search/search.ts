// The `q` parameter as a SQL condition.
import type { SQL } from 'drizzle-orm';
import { badRequest } from '../error';
import { QuerySyntaxError } from './lex';
import { parseQuery } from './parse';
import { type Fields, toSql } from './to-sql';

/**
 * @returns undefined for an empty query, which matches everything
 * @throws ManagementError 400 invalid_query_string
 */
export function searchCondition(query: string | undefined, fields: Fields): SQL | undefined {
  if (!query?.trim()) return undefined;
  try {
    return toSql(parseQuery(query), fields);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    throw badRequest(`Query validation error: '${error.message}' on property q.`, 'invalid_query_string');
  }
}
