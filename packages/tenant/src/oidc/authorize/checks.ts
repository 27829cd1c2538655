// Checks of /authorize that Auth0 makes and oidc-provider does not.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { hasConnection, isEnabledFor } from '../../accounts/connections/enabled';
import { findConnection, type TenantConfig } from '../../config/load';
import { allowsResponseType } from '../clients';
import { originalQuery } from '../original-query';
import { matchesWildcard } from '../wildcard-urls';

/** @throws InvalidRequest, as oidc-provider does, if the client lacks a grant that the requested response type needs */
export function checkResponseType(ctx: KoaContextWithOIDC, config: TenantConfig): void {
  const { response_type: type } = originalQuery(ctx);
  const { grant_types = [] } = config.clients.get(ctx.oidc.client?.clientId ?? '') ?? {};
  if (typeof type === 'string' && !allowsResponseType(grant_types, type))
    throw new errors.InvalidRequest('requested response_type is not allowed for this client');
}

/** @throws InvalidRequest if the client cannot use the connection in `connection`, or none without that parameter */
export function checkConnection({ oidc }: KoaContextWithOIDC, config: TenantConfig): void {
  const name = oidc.params?.connection;
  const clientId = oidc.client?.clientId;
  if (clientId && !hasConnection(config, clientId))
    throw new errors.InvalidRequest('no connections enabled for the client');
  if (typeof name !== 'string' || !name) return;
  const connection = findConnection(config, name);
  if (!connection) throw new errors.InvalidRequest('the connection was not found');
  if (!isEnabledFor(connection, clientId))
    throw new errors.InvalidRequest('the connection is not enabled for the client');
}

/** No client is enabled for organizations. @throws InvalidRequest if the request names one or has an invitation */
export function checkOrganization({ oidc }: KoaContextWithOIDC): void {
  for (const name of ['organization', 'invitation'])
    if (oidc.params?.[name])
      throw new errors.InvalidRequest(`parameter ${name} is not allowed for this client`);
}

/**
 * `response_mode=web_message` posts the response to a page, whose origin must be an Allowed Web Origin of the client.
 * @throws InvalidRequest, shown on an error page, if the origin of redirect_uri is not allowed
 */
export function checkWebOrigin({ oidc }: KoaContextWithOIDC, config: TenantConfig): void {
  const { params, client } = oidc;
  const redirectUri = params?.redirect_uri;
  if (params?.response_mode !== 'web_message' || typeof redirectUri !== 'string') return;
  const { origin } = new URL(redirectUri);
  const allowed = config.clients.get(client?.clientId ?? '')?.web_origins ?? [];
  const matches = (url: string) =>
    (URL.canParse(url) && new URL(url).origin === origin) || matchesWildcard(url, origin);
  if (allowed.some(matches)) return;
  const error = new errors.InvalidRequest(
    `The specified redirect_uri '${redirectUri}' does not have a registered origin`,
  );
  error.allow_redirect = false;
  throw error;
}
