// CSRF protection: writes authenticated by cookie must come from the app's own origin.
import { env } from '@/env';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** RFC 9110, section 9.2.1. */
export const isSafeMethod = (method: string) => SAFE_METHODS.has(method);

/**
 * Whether a request comes from the app's own origin, by Sec-Fetch-Site or else by Origin. False for a request with neither
 * header, which does not come from a browser and should carry a bearer token.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === env().nextauthUrl;
}
