// Range and If-None-Match headers (RFC 9110, sections 13 and 14).
import type { ByteRange } from '@/media/store';

/**
 * Parses a Range header with a single range.
 * @param size the file's length in bytes
 * @returns the range, limited to the file; null for the whole file (no header, or one to be ignored)
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!first && !last) return null;
  if (!first)
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  if (last && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return 'unsatisfiable';
  return { start: Number(first), end: Math.min(last ? Number(last) : size - 1, size - 1) };
}

/** Whether an If-None-Match header matches an ETag (RFC 9110, section 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
