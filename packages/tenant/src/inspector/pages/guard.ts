// Security headers of the inspector, and protection of its forms against cross-site requests.
import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../../pages/headers';

const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': contentSecurityPolicy([
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
  ]),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const withHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
};

export const guard: MiddlewareHandler[] = [withHeaders, csrf()];
