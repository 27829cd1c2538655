// Cross-site request forgery: a write that rides on a cookie must come from the app's own pages.
import { env } from '@/env';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method only reads (RFC 9110, section 9.2.1). */
export const isSafeMethod = (method: string) => SAFE_METHODS.has(method);

/**
 * Whether the browser says that a request comes from the app's own origin. Sec-Fetch-Site decides where it is sent,
 * which is every browser of today; else Origin does. A request with neither is no browser's and should carry a bearer token.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === env().nextauthUrl;
}
