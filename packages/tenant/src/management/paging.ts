// Auth0's three list formats: an array, a page with totals, or a checkpoint page with `next`.
import { z } from 'zod';
import { badRequest } from './error';

/** A query parameter that is `true` or `false`. */
export const queryFlag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .optional()
    .transform((value) => (value === undefined ? fallback : value === 'true'));

/** A whole number in a query. An empty one is not 0. */
const queryInteger = (schema: z.ZodCoercedNumber) =>
  z.preprocess((value) => (value === '' ? Number.NaN : value), schema.int());

const DEFAULT_TAKE = 50;
const Take = queryInteger(z.coerce.number().min(1).max(100));

/** `page`, `per_page` and `include_totals`. */
export const OffsetQuery = z.object({
  page: queryInteger(z.coerce.number().min(0)).default(0),
  per_page: queryInteger(z.coerce.number().min(0).max(100)).default(50),
  include_totals: queryFlag(false),
});

export const PageQuery = OffsetQuery.extend({
  /** Size of a checkpoint page. */
  take: Take.optional(),
  /** `next` of the previous checkpoint page. */
  from: z.string().optional(),
});

/** For lists that are always answered in checkpoint pages. */
export const CheckpointQuery = PageQuery.extend({ take: Take.default(DEFAULT_TAKE) });

/**
 * One page of a list that fits in memory, such as a tenant's clients.
 * @param name name of the list in the body
 * @throws ManagementError 400 for an unknown checkpoint
 */
export function pageOf<T extends { id: string }>(
  items: T[],
  name: string,
  query: z.infer<typeof PageQuery>,
  show: (item: T) => object,
): object {
  const { page, per_page: limit, include_totals, take, from } = query;
  if (take !== undefined || from !== undefined) {
    const start = from === undefined ? 0 : items.findIndex(({ id }) => id === from) + 1;
    if (from !== undefined && start === 0)
      throw badRequest('The checkpoint in from is not known.', 'invalid_query_string');
    return checkpoint(items.slice(start), name, take ?? DEFAULT_TAKE, show);
  }
  const start = page * limit;
  const shown = items.slice(start, start + limit).map(show);
  return include_totals ? { start, limit, total: items.length, [name]: shown } : shown;
}

function checkpoint<T extends { id: string }>(
  remaining: T[],
  name: string,
  take: number,
  show: (item: T) => object,
): object {
  const last = remaining[take - 1];
  const next = last && remaining.length > take ? { next: last.id } : {};
  return { [name]: remaining.slice(0, take).map(show), ...next };
}

/** A page of Actions or versions, which always contains the total. */
export function pageWithTotal<T>(
  items: T[],
  name: string,
  { page, per_page }: z.infer<typeof PageQuery>,
  show: (item: T) => object,
): object {
  const shown = items.slice(page * per_page, (page + 1) * per_page).map(show);
  return { [name]: shown, total: items.length, page, per_page };
}
