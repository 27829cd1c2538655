// Security headers: next.config.ts sends them with pages, a middleware with the API. Pages get their
// Content-Security-Policy from proxy.ts, with a nonce per response.

const isDevelopment = process.env.NODE_ENV === 'development';

// Development needs a socket for hot reload.
const policy = {
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
  'base-uri': "'self'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
};

export const POLICY_HEADER = 'content-security-policy';

/**
 * A Content-Security-Policy (CSP Level 3) that allows scripts from this origin.
 * @param nonce also allows inline scripts with it, which Next uses to stream page data
 * @param tenant origin of the tenant: the form for signing out leads to its logout
 */
export function contentSecurityPolicy(nonce?: string, tenant?: string): string {
  const scripts = [
    "'self'",
    ...(nonce ? [`'nonce-${nonce}'`] : []),
    // React needs eval in development.
    ...(isDevelopment ? ["'unsafe-eval'"] : []),
  ];
  const forms = ["'self'", ...(tenant ? [tenant] : [])];
  return Object.entries({ ...policy, 'script-src': scripts.join(' '), 'form-action': forms.join(' ') })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** @param policy of {@link contentSecurityPolicy} */
export function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
}

export const SECURITY_HEADERS = [
  { key: POLICY_HEADER, value: contentSecurityPolicy() },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** Headers of all API responses; a route may set another cache-control. */
export const RESPONSE_HEADERS = {
  ...Object.fromEntries(SECURITY_HEADERS.map(({ key, value }) => [key, value])),
  'cache-control': 'private, no-store',
};
