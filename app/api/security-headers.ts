// The one place that decides about security headers; next.config.ts sends them with pages, a guard with the API.

const isDevelopment = process.env.NODE_ENV === 'development';

// Scripts may be inline because Next streams its data so; a nonce would end static pages. In development React
// needs eval, and hot reload a socket. Forms may lead to the tenant: signing out goes on to its logout.
const policy = {
  'default-src': "'self'",
  'script-src': `'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
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

export const SECURITY_HEADERS = [
  {
    key: 'content-security-policy',
    value: Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
  },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
];
