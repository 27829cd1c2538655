// Security headers of the tenant's pages. They run no scripts and load nothing from other hosts.

/**
 * Has no `form-action`: browsers also apply it to redirects after a form submission, and a login ends with a redirect to the
 * app's callback or to a URL set by an Action.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'private, no-cache',
};
