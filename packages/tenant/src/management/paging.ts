// The three forms Auth0 answers a list in: an array, a page with totals, or a checkpoint page with `next`.
import { z } from 'zod';
import { ManagementError } from './error';

/** `true` and `false` of a query. */
export const queryFlag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .optional()
    .transform((value) => (value === undefined ? fallback : value === 'true'));

export const PageQuery = z.object({
  page: z.coerce.number().int().min(0).default(0),
  per_page: z.coerce.number().int().min(0).max(100).default(50),
  include_totals: queryFlag(false),
  /** Checkpoint pages: how many, and what the previous page's `next` said. */
  take: z.coerce.number().int().min(1).max(100).optional(),
  from: z.string().optional(),
});

const DEFAULT_TAKE = 50;

export type PageQuery = z.infer<typeof PageQuery>;

/**
 * One page of a list that is short enough to be read whole, such as a tenant's clients.
 * @param name of the list in the body
 * @throws ManagementError 400 for a checkpoint that was never given out
 */
export function pageOf<T extends { id: string }>(
  items: T[],
  name: string,
  query: PageQuery,
  show: (item: T) => object,
): object {
  const { page, per_page: limit, include_totals, take, from } = query;
  if (take !== undefined || from !== undefined) {
    const start = from === undefined ? 0 : items.findIndex(({ id }) => id === from) + 1;
    if (from !== undefined && start === 0) throw invalidCheckpoint();
    return checkpoint(items.slice(start), name, take ?? DEFAULT_TAKE, show);
  }
  const start = page * limit;
  const shown = items.slice(start, start + limit).map(show);
  return include_totals ? { start, limit, total: items.length, [name]: shown } : shown;
}

/** The first `take` of what is left, with `next` when that is not all. */
function checkpoint<T extends { id: string }>(
  left: T[],
  name: string,
  take: number,
  show: (item: T) => object,
): object {
  const last = left[take - 1];
  const next = last && left.length > take ? { next: last.id } : {};
  return { [name]: left.slice(0, take).map(show), ...next };
}

const invalidCheckpoint = () =>
  new ManagementError(400, 'The checkpoint in from is not known.', 'invalid_query_string');
