// The one place that decides about security headers: next.config.ts sends them with pages, a guard with the API. Pages
// get their own policy from proxy.ts, as each has its own nonce.

const isDevelopment = process.env.NODE_ENV === 'development';

// In development React needs eval, and hot reload a socket. Forms may lead to the tenant: signing out goes on to its
// logout.
const policy = {
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob: https:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
  'form-action': "'self' https: http://localhost:* http://127.0.0.1:*",
  'base-uri': "'self'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
};

export const POLICY_HEADER = 'content-security-policy';

/**
 * A Content-Security-Policy (CSP Level 3). Scripts come from the app's own files; inline ones, by which Next streams a
 * page's data, need the nonce.
 * @param nonce of one response; without it nothing inline runs
 */
export function contentSecurityPolicy(nonce?: string): string {
  const scripts = [
    "'self'",
    ...(nonce ? [`'nonce-${nonce}'`] : []),
    ...(isDevelopment ? ["'unsafe-eval'"] : []),
  ];
  return Object.entries({ ...policy, 'script-src': scripts.join(' ') })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

export const SECURITY_HEADERS = [
  { key: POLICY_HEADER, value: contentSecurityPolicy() },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** What every answer of the API has; its route may say otherwise about the cache. They are for one person. */
export const ANSWER_HEADERS = {
  ...Object.fromEntries(SECURITY_HEADERS.map(({ key, value }) => [key, value])),
  'cache-control': 'private, no-store',
};
