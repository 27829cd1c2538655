// Error pages for /authorize requests that cannot be redirected back to the app.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Tenant } from '../tenant';
import { SECURITY_HEADERS } from './headers';
import { EXPIRED, type Message, MessagePage, unavailable } from './message';

/** oidc-provider's `renderError`. */
export async function renderProviderError(
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  error: Error,
): Promise<void> {
  const html = MessagePage({ tenant: tenant.config.name, ...messageFor(ctx, error) });
  ctx.set(SECURITY_HEADERS);
  ctx.type = 'html';
  ctx.body = String(await html);
}

function messageFor(ctx: KoaContextWithOIDC, error: Error): Message {
  const requested = (name: string) => String(ctx.oidc.params?.[name] ?? ctx.query[name] ?? '');
  if (error instanceof errors.SessionNotFound) return EXPIRED;
  if (error instanceof errors.InvalidClient) {
    return {
      title: 'Unknown app',
      text: [
        `There is no client with the id ${requested('client_id') || '(none)'}.`,
        'If you develop this app, check its client id.',
      ],
    };
  }
  if (error instanceof errors.InvalidRedirectUri) {
    return {
      title: 'Callback URL mismatch',
      text: [
        `The app ${requested('client_id')} requested a redirect to ${requested('redirect_uri')}, which is not one of its callback URLs.`,
        'If you develop this app, add the URL to the callbacks of the client in tenant.yaml.',
      ],
    };
  }
  if (error instanceof errors.OIDCProviderError && error.expose) {
    const detail = error.error_description ?? error.message;
    return {
      title: 'Invalid sign-in request',
      text: [`The app sent an invalid request: ${detail}.`, 'Return to the app and try again.'],
    };
  }
  return unavailable(ctx);
}
