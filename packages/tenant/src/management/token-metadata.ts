// Validates the metadata of sessions and refresh tokens: at most 25 string entries.
import { z } from 'zod';
import { ManagementError } from './error';

const MAX_ENTRIES = 25;
const KEY = /^[a-zA-Z0-9_-]{1,255}$/;

const Metadata = z
  .record(z.string().regex(KEY), z.string().max(255))
  .refine((metadata) => Object.keys(metadata).length <= MAX_ENTRIES);

/**
 * The value to store. It replaces the stored metadata, as an Action's call does; `{}` and null remove it.
 * @throws ManagementError 400 with Auth0's single message for all rules
 */
export function checkTokenMetadata(value: unknown): Record<string, string> | null {
  if (value === null) return null;
  const parsed = Metadata.safeParse(value);
  if (!parsed.success) {
    throw new ManagementError(
      400,
      'Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.',
    );
  }
  return Object.keys(parsed.data).length > 0 ? parsed.data : null;
}
