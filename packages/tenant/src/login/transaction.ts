// `event.transaction` of a browser login, from the parameters of /authorize.
import { randomBytes } from 'node:crypto';
import type { EventTransaction } from '@encore/actions-kit';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { originalQuery } from '../oidc/original-query';

type ResponseType = NonNullable<EventTransaction['response_type']>[number];

function protocolOf(responseType: ResponseType[]): EventTransaction['protocol'] {
  if (!responseType.includes('code')) return 'oidc-implicit-profile';
  return responseType.length > 1 ? 'oidc-hybrid-profile' : 'oidc-basic-profile';
}

export function transactionForEvent(ctx: KoaContextWithOIDC): EventTransaction {
  const { params, entities, responseMode } = ctx.oidc;
  const sent = originalQuery(ctx);
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name] : undefined);
  const words = (name: string) => text(name)?.split(' ').filter(Boolean);
  const responseType = (words('response_type') ?? ['code']) as ResponseType[];
  return {
    // 32 characters, as in Auth0.
    id: entities.Interaction?.cid.slice(0, 32) ?? randomBytes(24).toString('base64url'),
    protocol: protocolOf(responseType),
    requested_scopes: words('scope') ?? [],
    acr_values: words('acr_values') ?? [],
    ui_locales: words('ui_locales') ?? [],
    locale: words('ui_locales')?.[0] ?? 'en',
    prompt: words('prompt') ?? [],
    login_hint: text('login_hint'),
    // oidc-provider fills in the client's only redirect URI if the request has none.
    redirect_uri: typeof params?.redirect_uri === 'string' ? params.redirect_uri : undefined,
    response_mode: responseMode,
    response_type: responseType,
    state: text('state'),
  };
}
