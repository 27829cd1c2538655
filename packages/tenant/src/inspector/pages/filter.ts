// The filter box as a condition of Postgres: several words all match, each anywhere in any of the columns, in any case.
import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { filterWords } from '../../executions/store';

/** @returns undefined for an empty filter, so that everything matches */
export function matchesFilter(filter: string, columns: SQLWrapper[]): SQL | undefined {
  const text = sql`lower(concat_ws(' ', ${sql.join(columns, sql`, `)}))`;
  return and(...filterWords(filter).map((word) => sql`strpos(${text}, ${word}) > 0`));
}

/** The same for lists that are read whole. */
export const matchesText = (filter: string, ...texts: (string | null | undefined)[]): boolean => {
  const text = texts.filter(Boolean).join(' ').toLowerCase();
  return filterWords(filter).every((word) => text.includes(word));
};
