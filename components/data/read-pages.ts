// Reads a whole list from the API, page by page.
import type { Page } from '@/contract';

/**
 * @param read reads one page; `null` is the first
 * @param count stops once there are this many items
 * @throws {Problem}
 */
export async function readPages<T>(
  read: (cursor: string | null) => Promise<Page<T>>,
  count = Number.POSITIVE_INFINITY,
): Promise<Page<T>> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && items.length < count);
  return { items, next_cursor: cursor };
}
