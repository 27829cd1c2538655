// Headers of every page. No script runs on them, and nothing is loaded from elsewhere.

/**
 * `form-action` is left open on purpose: browsers apply it to the redirects after a form too, and a login ends at the
 * app's callback or wherever an Action sends the user.
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
