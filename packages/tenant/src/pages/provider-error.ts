// Errors of /authorize that must not be sent back to the app, in plain sentences.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Tenant } from '../tenant';
import { SECURITY_HEADERS } from './headers';
import { EXPIRED, type Message, MessagePage, UNAVAILABLE } from './message';

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
  const asked = (name: string) => String(ctx.oidc.params?.[name] ?? ctx.query[name] ?? '');
  if (error instanceof errors.SessionNotFound) return EXPIRED;
  if (error instanceof errors.InvalidClient) {
    return {
      title: 'Unknown app',
      text: [
        `No client of this tenant has the id ${asked('client_id') || '(none)'}.`,
        'Check the client id of the app.',
      ],
    };
  }
  if (error instanceof errors.InvalidRedirectUri) {
    return {
      title: 'Callback URL mismatch',
      text: [
        `The app ${asked('client_id')} wants you to be sent to ${asked('redirect_uri')}, which is not one of its callback URLs.`,
        'If you build this app, add the address to the callbacks of the client in tenant.yaml.',
      ],
    };
  }
  if (error instanceof errors.OIDCProviderError && error.expose) {
    const detail = error.error_description ?? error.message;
    return {
      title: 'This sign-in cannot go on',
      text: [`The app sent a request with a mistake: ${detail}.`],
    };
  }
  return UNAVAILABLE;
}
