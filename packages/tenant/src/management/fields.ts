// The query parameters `fields` and `include_fields`.
import { z } from 'zod';
import { queryFlag } from './paging';

export const FieldsQuery = z.object({ fields: z.string().optional(), include_fields: queryFlag(true) });

/** Keeps the attributes in the comma-separated `fields`, or with `include_fields` false all others. */
export function pickFields(
  value: object,
  { fields, include_fields }: z.infer<typeof FieldsQuery>,
): Record<string, unknown> {
  if (!fields) return { ...value };
  const names = new Set(fields.split(',').map((name) => name.trim()));
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name) === include_fields));
}
