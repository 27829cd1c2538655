// Audiences as oidc-provider's resource indicators: which APIs exist, what their tokens look like and live for.
import { type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { TenantConfig } from '../config/load';

/** Scopes every client may ask for, whatever the API. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'phone', 'offline_access'];

/** Auth0's audience is any string, a resource indicator is an absolute URI: plain names travel as URNs inside. */
const URN = 'urn:encore-tenant:audience:';

export const toIndicator = (audience: string): string =>
  URL.canParse(audience) ? audience : `${URN}${encodeURIComponent(audience)}`;

export const toAudience = (indicator: string): string =>
  indicator.startsWith(URN) ? decodeURIComponent(indicator.slice(URN.length)) : indicator;

/**
 * The API behind an audience, as oidc-provider describes it.
 * @throws AccessDenied `Service not found: …`, Auth0's words for an unknown audience
 */
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

/** The `resourceIndicators` feature: `audience` picks the API, and refreshes keep the one that was granted. */
export function resourceIndicators(
  config: TenantConfig,
): NonNullable<Configuration['features']>['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: (ctx: KoaContextWithOIDC, _client, oneOf) => {
      const audience = ctx.oidc.params?.audience;
      if (typeof audience === 'string' && audience !== '') return toIndicator(audience);
      return oneOf ?? [];
    },
    getResourceServerInfo: (_ctx, indicator) => resourceServer(config, indicator),
    useGrantedResource: () => true,
  };
}
