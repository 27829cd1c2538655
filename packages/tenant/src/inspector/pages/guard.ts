// Restricts the inspector to pages opened on loopback hosts, and sets its security headers.
import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../../pages/headers';
import { MessagePage } from '../../pages/message';
import type { Tenant } from '../../tenant';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': contentSecurityPolicy(
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
  ),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Rejects requests with a non-loopback Host header: through DNS rebinding, another site could otherwise read the
 * inspector's pages.
 */
export function loopbackOnly({ config }: Pick<Tenant, 'config'>): MiddlewareHandler {
  return async (c, next) => {
    if (LOOPBACK.test(c.req.header('host') ?? '')) return next();
    const text = ['The inspector is available on this computer only. Open it with localhost in the address.'];
    return c.html(await MessagePage({ tenant: config.name, title: 'Access denied', text }), 403);
  };
}

const withHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
};

export const guard = (tenant: Pick<Tenant, 'config'>): MiddlewareHandler[] => [
  withHeaders,
  loopbackOnly(tenant),
  csrf(),
];
