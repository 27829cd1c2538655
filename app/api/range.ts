// Byte ranges of a request (RFC 9110, section 14), as far as players use them: one range at a time.
import type { ByteRange } from '@/media/store';

/**
 * What a Range header asks of a file.
 * @param header the header, as it came
 * @param size the file's length in bytes
 * @returns the range, cut to the file; null for the whole file, also when the header is one to be ignored;
 * `unsatisfiable` when the file ends before it
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

/** Whether an If-None-Match header names this ETag, or any (RFC 9110, section 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
