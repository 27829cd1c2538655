// Who may read the inspector: a page of this machine, opened under a name of this machine, and nothing framed around it.
import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { SECURITY_HEADERS } from '../../pages/headers';
import { MessagePage } from '../../pages/message';
import type { Tenant } from '../../tenant';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** One script and one stylesheet, both from here; forms go nowhere else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Refuses requests under any other name than this machine's: a name that only leads here would let a page of another
 * site read what is shown (DNS rebinding).
 */
export function loopbackOnly({ config }: Pick<Tenant, 'config'>): MiddlewareHandler {
  return async (c, next) => {
    if (LOOPBACK.test(c.req.header('host') ?? '')) return next();
    const text = ['The inspector is shown to this machine only. Use localhost in the address.'];
    return c.html(await MessagePage({ tenant: config.name, title: 'Not from here', text }), 403);
  };
}

const withHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
};

/** Everything that stands before a page of the inspector. */
export const guard = (tenant: Pick<Tenant, 'config'>): MiddlewareHandler[] => [
  withHeaders,
  loopbackOnly(tenant),
  csrf(),
];
