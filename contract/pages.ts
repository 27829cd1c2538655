// Pages of lists: keyset pagination with opaque cursors.
import { z } from '@hono/zod-openapi';
import { integer } from './fields';

/** The query of every list. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 200, 'must be a number from 1 to 200')
    .default(50)
    .openapi({ type: 'integer', minimum: 1, maximum: 200, default: 50 }),
  cursor: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .openapi({ description: 'The `next_cursor` of the previous page.' }),
});
export type PageRequest = z.infer<typeof pageQuery>;

export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  next_cursor: string | null;
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

/** Cursors of all pages of a list, so that a client can jump to any row. */
export const anchorsSchema = z
  .object({
    total: integer,
    cursors: z
      .array(z.string())
      .openapi({ description: 'Entry n, counted from 0, leads to row (n + 1) * 200.' }),
  })
  .openapi('Anchors');
export type Anchors = z.infer<typeof anchorsSchema>;
