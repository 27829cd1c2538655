// The client credentials grant with Auth0's client grants, which define the scopes a client can request of an API.
import type Provider from 'oidc-provider';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';
import { resourceServer } from '../resources';

/** @throws AccessDenied without a client grant, or for scopes that it does not contain */
function grantedScopes(config: TenantConfig, clientId: string, audience: string, requested?: string) {
  const grant = config.yaml.clientGrants.find(
    (candidate) => candidate.client_id === clientId && candidate.audience === audience,
  );
  if (!grant) {
    throw new errors.AccessDenied(
      `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
    );
  }
  if (!requested) return grant.scope;
  const scopes = requested.split(' ').filter(Boolean);
  const missing = scopes.filter((scope) => !grant.scope.includes(scope));
  if (missing.length > 0) {
    throw new errors.AccessDenied(`Client has not been granted scopes: ${missing.join(', ')}`);
  }
  return scopes;
}

/** Replaces oidc-provider's handler, which supports neither `audience` nor client grants. */
export function registerClientCredentials(provider: Provider, config: TenantConfig): void {
  provider.registerGrantType(
    'client_credentials',
    async (ctx: KoaContextWithOIDC) => {
      const { client, params } = ctx.oidc;
      if (!client) throw new errors.InvalidClientAuth('client missing');
      const audience = params?.audience || config.yaml.tenant.default_audience;
      if (typeof audience !== 'string' || audience === '') {
        throw new errors.AccessDenied(
          'No audience parameter was provided, and no default audience has been configured',
        );
      }
      const api = resourceServer(config, audience);
      const requested = typeof params?.scope === 'string' ? params.scope : undefined;
      const scope = grantedScopes(config, client.clientId, audience, requested).join(' ');
      const token = new provider.ClientCredentials({ client, scope });
      token.resourceServer = new provider.ResourceServer(audience, api);
      const accessToken = await token.save();
      ctx.body = {
        access_token: accessToken,
        ...(token.scope ? { scope: token.scope } : {}),
        expires_in: token.expiration,
        token_type: 'Bearer',
      };
    },
    ['audience', 'scope'],
  );
}
