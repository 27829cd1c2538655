// api.cache: short-lived strings shared by all logins of this trigger. Exceeded limits are returned, never thrown.
import type { CacheApi, CacheError, CacheErrorCode, CacheRecord } from '../..';
import type { ApiContext } from './context';

const MAX_KEY_BYTES = 64;
const MAX_VALUE_BYTES = 4096;
/** The limit of Auth0's runtime; the documentation says 8 kB. */
const MAX_TOTAL_BYTES = 16 * 1024 + 256;
const MAX_ENTRIES = 20;
const DEFAULT_LIFETIME = 15 * 60 * 1000;
const MAX_LIFETIME = 24 * 60 * 60 * 1000;

export function cache({ record, observe, memory }: ApiContext): CacheApi {
  const entries = new Map(Object.entries(memory.cache));
  const refuse = (what: 'cache.set' | 'cache.delete', key: string, code: CacheErrorCode): CacheError => {
    observe({ what, key, code });
    return { type: 'error', code };
  };
  return {
    get(key) {
      const entry = entries.get(key);
      const left = entry ? entry.expires_at - Date.now() : -1;
      if (!entry || left < 0) {
        observe({ what: 'cache.get', key });
        return undefined;
      }
      observe({ what: 'cache.get', key, left });
      return { ...entry };
    },
    set(key, value, options = {}) {
      const tooBig = sizeError(entries, key, value);
      if (tooBig) return refuse('cache.set', key, tooBig);
      const now = Date.now();
      const expiry = expiresAt(options, now);
      if (expiry === undefined) return refuse('cache.set', key, 'InvalidExpiry');
      if (expiry <= now) return refuse('cache.set', key, 'ItemAlreadyExpired');
      const entry = { value, expires_at: Math.min(expiry, now + MAX_LIFETIME) };
      entries.set(key, entry);
      record('cache.set', key, value, entry.expires_at);
      return { type: 'success', record: { ...entry } };
    },
    delete(key) {
      if (!entries.delete(key)) return refuse('cache.delete', key, 'CacheKeyDoesNotExist');
      record('cache.delete', key);
      return { type: 'success' };
    },
  };
}

function sizeError(
  entries: Map<string, CacheRecord>,
  key: string,
  value: string,
): CacheErrorCode | undefined {
  const keyBytes = Buffer.byteLength(key);
  const valueBytes = Buffer.byteLength(value);
  if (keyBytes > MAX_KEY_BYTES) return 'CacheKeySizeExceeded';
  if (valueBytes > MAX_VALUE_BYTES) return 'CacheValueSizeExceeded';
  let total = keyBytes + valueBytes;
  for (const [name, entry] of entries) total += Buffer.byteLength(name) + Buffer.byteLength(entry.value);
  const full = !entries.has(key) && entries.size >= MAX_ENTRIES;
  return full || total > MAX_TOTAL_BYTES ? 'CacheSizeExceeded' : undefined;
}

/** The earlier of both options; undefined if one of them is not a number. */
function expiresAt(options: { ttl?: number; expires_at?: number }, now: number): number | undefined {
  const times: number[] = [];
  if (options.ttl !== undefined) times.push(typeof options.ttl === 'number' ? now + options.ttl : Number.NaN);
  if (options.expires_at !== undefined) {
    times.push(typeof options.expires_at === 'number' ? options.expires_at : Number.NaN);
  }
  const earliest = Math.floor(times.length > 0 ? Math.min(...times) : now + DEFAULT_LIFETIME);
  return Number.isSafeInteger(earliest) ? earliest : undefined;
}
