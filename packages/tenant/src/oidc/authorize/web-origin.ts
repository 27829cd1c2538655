// `response_mode=web_message` hands the answer to a page: one whose origin is among the client's Allowed Web Origins.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';

/** @throws InvalidRequest, shown as a page, when the origin of redirect_uri is not on the list */
export function checkWebOrigin({ oidc }: KoaContextWithOIDC, config: TenantConfig): void {
  const { params, client } = oidc;
  const redirectUri = params?.redirect_uri;
  if (params?.response_mode !== 'web_message' || typeof redirectUri !== 'string') return;
  const { origin } = new URL(redirectUri);
  const allowed = config.clients.get(client?.clientId ?? '')?.web_origins ?? [];
  if (allowed.some((url) => URL.canParse(url) && new URL(url).origin === origin)) return;
  const refusal = new errors.InvalidRequest(
    `The specified redirect_uri '${redirectUri}' does not have a registered origin`,
  );
  refusal.allow_redirect = false;
  throw refusal;
}
