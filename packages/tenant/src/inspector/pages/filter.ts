// Case-insensitive filter: every word must occur in one of the columns or texts.
import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { filterWords } from '../../executions/store';

/** SQL condition. @returns undefined for an empty filter */
export function matchesFilter(filter: string, columns: SQLWrapper[]): SQL | undefined {
  const text = sql`lower(concat_ws(' ', ${sql.join(columns, sql`, `)}))`;
  return and(...filterWords(filter).map((word) => sql`strpos(${text}, ${word}) > 0`));
}

/** The same for values in memory. */
export const matchesText = (filter: string, ...texts: (string | null | undefined)[]): boolean => {
  const text = texts.filter(Boolean).join(' ').toLowerCase();
  return filterWords(filter).every((word) => text.includes(word));
};
