// APIs as oidc-provider's resource servers, identified by audience.
import { type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { TenantConfig } from '../config/load';

/** Scopes that every client can request for every API. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'phone', 'offline_access'];

/** An audience is any string, but a resource indicator must be an absolute URI, so other audiences are encoded as URNs. */
const URN = 'urn:encore-tenant:audience:';

/** The resource indicator of an audience (RFC 8707). */
export const toIndicator = (audience: string): string =>
  URL.canParse(audience) ? audience : `${URN}${encodeURIComponent(audience)}`;

/** The audience of a resource indicator. */
export const toAudience = (indicator: string): string =>
  indicator.startsWith(URN) ? decodeURIComponent(indicator.slice(URN.length)) : indicator;

/** An audience that requests an opaque token, as no audience does (Auth0: OIDC adoption, authorization code flow). */
export const userinfoAudience = (issuer: string): string => `${issuer}userinfo`;

/** @throws AccessDenied `Service not found: …`, Auth0's text for an unknown audience */
export function resourceServer(config: TenantConfig, indicator: string): ResourceServer {
  const audience = toAudience(indicator);
  const api = config.resourceServers.get(audience);
  if (!api) throw new errors.AccessDenied(`Service not found: ${audience}`);
  return {
    audience,
    scope: [...api.scopes.map((scope) => scope.value), ...OIDC_SCOPES].join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: api.token_lifetime,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** The `resourceIndicators` feature: `audience` selects the API, and refresh exchanges keep the granted one. */
export function resourceIndicators(
  config: TenantConfig,
): NonNullable<Configuration['features']>['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: (ctx: KoaContextWithOIDC, _client, oneOf) => {
      const audience = ctx.oidc.params?.audience;
      if (typeof audience === 'string' && audience !== '') return toIndicator(audience);
      // An empty list at /authorize; undefined when one is to be selected from it for a token.
      return oneOf?.length === 0 ? undefined : (oneOf ?? []);
    },
    getResourceServerInfo: (_ctx, indicator) => resourceServer(config, indicator),
    useGrantedResource: () => true,
  };
}
