// Metadata of sessions and refresh tokens, as the API takes it: text only, and little of it.
import { z } from 'zod';
import { ManagementError } from './error';

const MAX_ENTRIES = 25;
const KEY = /^[a-zA-Z0-9_-]{1,255}$/;

const Metadata = z
  .record(z.string().regex(KEY), z.string().max(255))
  .refine((metadata) => Object.keys(metadata).length <= MAX_ENTRIES);

/**
 * What is to be stored: the given object replaces the stored one, as an Action's call does; `{}` and null remove it.
 * @throws ManagementError 400 with the one text Auth0 has for all of its rules
 */
export function checkTokenMetadata(given: unknown): Record<string, string> | null {
  if (given === null) return null;
  const parsed = Metadata.safeParse(given);
  if (!parsed.success) {
    throw new ManagementError(
      400,
      'Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.',
    );
  }
  return Object.keys(parsed.data).length > 0 ? parsed.data : null;
}
