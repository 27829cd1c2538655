// Wildcards for subdomains in the URLs of clients (Auth0: subdomain URL placeholders).

/** Scheme, text before and after the wildcard in the first label, and the rest, which has at least two labels. */
const WILDCARD = /^(https?:\/\/)([\w-]*)\*([\w-]*)\.((?:[\w-]+\.)+[\w-]+(?:[:/?].*)?)$/i;

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether the only wildcard of a URL is in the first of three or more labels of its host. */
export const isWildcardUrl = (url: string): boolean => url.split('*').length === 2 && WILDCARD.test(url);

/** Whether a URL of a client's settings has a wildcard for one subdomain level, and the URL matches it. */
export function matchesWildcard(allowed: string, url: string): boolean {
  const [, scheme = '', before = '', after = '', rest = ''] = WILDCARD.exec(allowed) ?? [];
  if (!scheme) return false;
  return new RegExp(`^${literal(scheme + before)}[a-z0-9-]+${literal(`${after}.${rest}`)}$`).test(url);
}
