// `ext-*`: parameters for pages and Actions, with Auth0's limits. What breaks one is left out silently (Auth0: customize templates).
import type { Query } from '../original-query';

const NAME = /^ext-[\w-]{1,28}$/;
const VALUE = /^[-\w.*~@+ /:]{1,255}$/;
const MAX = 10;

/** The query with the first ten `ext-*` parameters that are right, each sent once, and no others. */
export function filterExtParameters(query: Query): Query {
  const entries = Object.entries(query);
  const right = entries.filter(
    ([name, value]) => typeof value === 'string' && NAME.test(name) && VALUE.test(value),
  );
  const kept = new Set(right.slice(0, MAX).map(([name]) => name));
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('ext-') || kept.has(name)));
}
