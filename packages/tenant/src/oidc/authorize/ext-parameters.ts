// `ext-*` parameters for pages and Actions, within Auth0's limits (Auth0: customize templates).
import type { Query } from '../original-query';

const NAME = /^ext-[\w-]{1,28}$/;
const VALUE = /^[-\w.*~@+ /:]{1,255}$/;
const MAX = 10;

/** Silently removes invalid and repeated `ext-*` parameters, and all valid ones after the tenth. */
export function filterExtParameters(query: Query): Query {
  const entries = Object.entries(query);
  const valid = entries.filter(
    ([name, value]) => typeof value === 'string' && NAME.test(name) && VALUE.test(value),
  );
  const allowed = new Set(valid.slice(0, MAX).map(([name]) => name));
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('ext-') || allowed.has(name)));
}
