// Replaces oidc-provider's answer to a temporary error, a 500 or a redirect to the app, by 503 with Retry-After, and that to a
// value that cannot be stored by 400.
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { INVALID_INPUT, isInvalidInput } from '../invalid-input';
import { SECURITY_HEADERS } from '../pages/headers';
import { INVALID, MessagePage, unavailable } from '../pages/message';
import type { Tenant } from '../tenant';
import { isUnavailable, RETRY_AFTER_SECONDS } from '../unavailable';

/** Koa middleware: a page for /authorize, JSON for the other endpoints. */
export function answerUnavailable(provider: Provider, { config }: Tenant) {
  const answers = new WeakMap<object, NonNullable<ReturnType<typeof answerTo>>>();
  provider.on('server_error', (ctx, error: Error) => {
    const answer = answerTo(error);
    if (answer) answers.set(ctx.req, answer);
  });
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const answer = answerTo(error);
      if (!answer) throw error;
      answers.set(ctx.req, answer);
    }
    const answer = answers.get(ctx.req);
    if (!answer) return;
    ctx.status = answer.status;
    ctx.remove('location');
    if (answer.status === 503) ctx.set('retry-after', RETRY_AFTER_SECONDS);
    if (ctx.path.startsWith('/authorize')) {
      ctx.set(SECURITY_HEADERS);
      ctx.type = 'html';
      ctx.body = String(await MessagePage({ tenant: config.name, ...answer.page(ctx) }));
    } else {
      ctx.body = answer.json;
    }
  };
}

const UNAVAILABLE_ANSWER = {
  status: 503,
  page: unavailable,
  json: {
    error: 'temporarily_unavailable',
    error_description: 'The tenant is temporarily unavailable.',
  },
};
const INVALID_ANSWER = { status: 400, page: () => INVALID, json: INVALID_INPUT };

function answerTo(error: unknown) {
  if (isUnavailable(error)) return UNAVAILABLE_ANSWER;
  return isInvalidInput(error) ? INVALID_ANSWER : undefined;
}
