// Token response of a password grant: an access token, and depending on the scopes an ID token and a refresh token.
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import type { UserRow } from '../../accounts/store';
import type { Tenant } from '../../tenant';
import { profileClaims } from '../claims';
import { enforceRefreshTokenLimit } from '../refresh-tokens';
import { toIndicator } from '../resources';
import type { RequestedAccess } from './requested-access';

const GRANT_TYPE = 'password';

export interface Issue {
  user: UserRow;
  grant: InstanceType<Provider['Grant']>;
  access: RequestedAccess;
}

/** Issues the tokens of a stored grant and sets the response body. */
export async function issueTokens(
  provider: Provider,
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  { user, grant, access }: Issue,
): Promise<void> {
  const { client } = ctx.oidc;
  if (!client || !grant.jti) throw new Error('Cannot issue tokens without a client and a stored grant.');
  ctx.oidc.entity('Grant', grant);
  const resource = access.audience === undefined ? undefined : toIndicator(access.audience);
  const scope = access.scopes.join(' ');
  const whose = { accountId: user.user_id, client, grantId: grant.jti, gty: GRANT_TYPE };

  const token = new provider.AccessToken({ ...whose, scope });
  if (resource && access.api) token.resourceServer = new provider.ResourceServer(resource, access.api);
  const access_token = await token.save();

  let refresh_token: string | undefined;
  if (access.scopes.includes('offline_access')) {
    await enforceRefreshTokenLimit(tenant, user.user_id, client.clientId);
    const refreshToken = new provider.RefreshToken({
      ...whose,
      scope,
      rotations: 0,
      ...(resource ? { resource } : {}),
    });
    refresh_token = await refreshToken.save();
  }

  let id_token: string | undefined;
  if (access.scopes.includes('openid')) {
    const idToken = new provider.IdToken(profileClaims(user), { ctx });
    Object.assign(idToken, { scope });
    id_token = await idToken.issue({ use: 'idtoken' });
  }
  ctx.body = {
    access_token,
    ...(refresh_token ? { refresh_token } : {}),
    ...(id_token ? { id_token } : {}),
    ...(token.scope ? { scope: token.scope } : {}),
    expires_in: token.expiration,
    token_type: 'Bearer',
  };
}
