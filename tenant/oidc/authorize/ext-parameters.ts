// `ext-*`: parameters for pages and Actions, with Auth0's limits. What breaks one is left out silently (Auth0: customize templates).
import { EXT } from '../request';
import type { Query } from '.';

const NAME = /^ext-[\w-]{1,28}$/;
const VALUE = /^[-\w.*~@+ /:]{1,255}$/;
const MAX = 10;

/** Takes the `ext-*` parameters out of the query and packs the first ten that are right, each sent once. */
export function packExtParameters(query: Query): void {
  const kept: [string, string][] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith('ext-') && name !== EXT) continue;
    delete query[name];
    if (typeof value === 'string' && NAME.test(name) && VALUE.test(value)) kept.push([name, value]);
  }
  if (kept.length > 0) query[EXT] = JSON.stringify(Object.fromEntries(kept.slice(0, MAX)));
}
