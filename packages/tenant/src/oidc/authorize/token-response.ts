// `response_type=token`: an access token only, which oidc-provider does not support (Auth0: Implicit Flow with OIDC).
import type { Client, KoaContextWithOIDC } from 'oidc-provider';
import { originalQuery, type Query } from '../original-query';

/** The response type that oidc-provider gets instead; its code is removed from the response. */
export const CARRIER_OF_TOKEN = 'code token';

const isTokenOnly = (query: Query) => query.response_type === 'token';

/** Replaces the response type. */
export function requestToken(query: Query): void {
  if (isTokenOnly(query)) query.response_type = CARRIER_OF_TOKEN;
}

/** oidc-provider's `pkce.required`: public clients need it for a code, which this response type does not return. */
export const pkceRequired = (ctx: KoaContextWithOIDC, client: Client): boolean =>
  client.clientAuthMethod === 'none' && !isTokenOnly(originalQuery(ctx));

/** Handler of `authorization.success`, before the response is sent. A login without scopes has none in its response. */
export function removeCarrier(ctx: KoaContextWithOIDC, response: Record<string, unknown> = {}): void {
  if (isTokenOnly(originalQuery(ctx))) delete response.code;
  if (String(response.scope).trim() === '') delete response.scope;
}
