// The API and scopes requested by a password grant.
import type { KoaContextWithOIDC, default as Provider, ResourceServer } from 'oidc-provider';
import type { TenantClient, TenantConfig } from '../../config/load';
import { offlineAccessAllowed } from '../authorize/offline-access';
import { OIDC_SCOPES, resourceServer, toIndicator, userinfoAudience } from '../resources';

export interface RequestedAccess {
  /** The requested audience or the tenant's default; undefined for an opaque token. */
  audience?: string;
  api?: ResourceServer;
  /** The scopes of the request. */
  requested: string[];
  /** The scopes to grant. */
  scopes: string[];
  /** Stores the grant with the scopes and returns its id. */
  saveTo(grant: InstanceType<Provider['Grant']>): Promise<string>;
}

/** @throws AccessDenied `Service not found: …` for an unknown audience */
export function requestedAccess(
  config: TenantConfig,
  ctx: KoaContextWithOIDC,
  client: TenantClient,
): RequestedAccess {
  const text = (name: string) => {
    const value = ctx.oidc.params?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const asked = text('audience') ?? config.yaml.tenant.default_audience;
  const audience = asked === userinfoAudience(config.issuer) ? undefined : asked;
  const api = audience === undefined ? undefined : resourceServer(config, toIndicator(audience));
  const requested = text('scope')?.split(' ').filter(Boolean) ?? [];
  const scopes = withApiScopes(requested, api).filter(
    (scope) => scope !== 'offline_access' || offlineAccessAllowed(config, client.client_id, audience),
  );
  return {
    ...(audience !== undefined && api ? { audience, api } : {}),
    requested,
    scopes,
    async saveTo(grant) {
      grant.addOIDCScope(scopes.filter((scope) => OIDC_SCOPES.includes(scope)).join(' '));
      if (audience !== undefined) grant.addResourceScope(toIndicator(audience), scopes.join(' '));
      return grant.save();
    },
  };
}

/** A request without scopes of the API is granted all of them (Auth0: password flow). */
function withApiScopes(requested: string[], api: ResourceServer | undefined): string[] {
  const known = (api?.scope ?? OIDC_SCOPES.join(' ')).split(' ');
  const ofApi = known.filter((scope) => !OIDC_SCOPES.includes(scope));
  const valid = requested.filter((scope) => known.includes(scope));
  return valid.some((scope) => ofApi.includes(scope)) ? valid : [...valid, ...ofApi];
}
