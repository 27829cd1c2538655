// Security headers of the tenant's pages. They run no scripts and load nothing from other hosts.

/** A Content-Security-Policy without scripts. @param images further origins of images */
export const contentSecurityPolicy = (additional: string[] = [], images: string[] = []): string =>
  [
    "default-src 'none'",
    ...additional,
    "style-src 'self'",
    "font-src 'self'",
    ["img-src 'self' data:", ...images].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export const SECURITY_HEADERS = {
  // No `form-action`: browsers also apply it to redirects after a form submission, and a login ends with one to the app.
  'content-security-policy': contentSecurityPolicy(),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'private, no-cache',
};
