// The `q` parameter: what it says as a condition of Postgres, or Auth0's answer to what cannot be read.
import type { SQL } from 'drizzle-orm';
import { ManagementError } from '../error';
import { QuerySyntaxError } from './lex';
import { parseQuery } from './parse';
import { type Fields, toSql } from './to-sql';

/**
 * @returns undefined without a query, so that everything matches
 * @throws ManagementError 400 invalid_query_string
 */
export function searchCondition(query: string | undefined, fields: Fields): SQL | undefined {
  if (!query?.trim()) return undefined;
  try {
    return toSql(parseQuery(query), fields);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    throw new ManagementError(
      400,
      `Query validation error: '${error.message}' on property q.`,
      'invalid_query_string',
    );
  }
}
