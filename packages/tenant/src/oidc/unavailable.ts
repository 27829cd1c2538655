// Replaces oidc-provider's answer to a temporary error, a 500 or a redirect to the app, by 503 with Retry-After.
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { SECURITY_HEADERS } from '../pages/headers';
import { MessagePage, UNAVAILABLE } from '../pages/message';
import type { Tenant } from '../tenant';
import { isUnavailable, RETRY_AFTER_SECONDS } from '../unavailable';

/** Koa middleware: a page for /authorize, JSON for the other endpoints. */
export function answerUnavailable(provider: Provider, { config }: Tenant) {
  const unavailable = new WeakSet<object>();
  provider.on('server_error', (ctx, error: Error) => {
    if (isUnavailable(error)) unavailable.add(ctx.req);
  });
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      unavailable.add(ctx.req);
    }
    if (!unavailable.has(ctx.req)) return;
    ctx.status = 503;
    ctx.remove('location');
    ctx.set('retry-after', RETRY_AFTER_SECONDS);
    if (ctx.path.startsWith('/authorize')) {
      ctx.set(SECURITY_HEADERS);
      ctx.type = 'html';
      ctx.body = String(await MessagePage({ tenant: config.name, ...UNAVAILABLE }));
    } else {
      ctx.body = {
        error: 'temporarily_unavailable',
        error_description: 'The tenant is temporarily unavailable.',
      };
    }
  };
}
