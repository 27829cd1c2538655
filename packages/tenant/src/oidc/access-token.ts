// Access tokens in Auth0's shape: the dialect of their API, and the scopes and claims the login's Actions decided.

import { randomBytes } from 'node:crypto';
import type { AccessToken, ClientCredentials, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { ResourceServerConfig } from '../config/schema';
import { loginOf } from '../login/grants';
import type { Tenant } from '../tenant';
import { filterByScope } from './claims';
import { grantedPermissions, limitToPermissions } from './rbac';

type Customizer = NonNullable<NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']>;

/** Auth0 tells the grant type only of tokens that no browser login stands behind. */
const NAMED_GRANTS: Record<string, string> = {
  client_credentials: 'client-credentials',
  refresh_token: 'refresh_token',
  password: 'password',
  'http://auth0.com/oauth/grant-type/password-realm': 'password',
};

/** Header parameter of access tokens: the grant, and so the login, they are of. */
export const GRANT_HEADER = 'grant';

/** Rewrites the payload oidc-provider made. */
export function accessTokenFormat(tenant: Tenant): Customizer {
  return async (ctx, token, jwt) => {
    if (!jwt.payload) return;
    const { sub, aud, iat, exp } = jwt.payload;
    const api = tenant.config.resourceServers.get(String(aud));
    const machine = token.kind === 'ClientCredentials';
    const login = machine ? undefined : await loginOf(tenant.db, ctx, token.grantId);
    const permissions = machine ? [...token.scopes] : await grantedPermissions(tenant, api, String(sub));
    const scopes = machine ? token.scopes : limitToPermissions(token.scopes, api, permissions);
    // What Actions decide counts more than roles and permissions do.
    for (const scope of login?.scopes.added ?? []) scopes.add(scope);
    for (const scope of login?.scopes.removed ?? []) scopes.delete(scope);
    // The token response repeats the scope of the token object.
    token.scope = [...scopes].join(' ');
    const dialect = api?.token_dialect ?? 'access_token';
    const typ = dialect.startsWith('rfc9068_profile') ? 'at+jwt' : 'JWT';
    // Claims have no room for it: which login the token is of, for /userinfo.
    jwt.header = { typ, ...(login ? { [GRANT_HEADER]: login.id } : {}) };
    jwt.payload = {
      ...filterByScope(login?.access_token_claims ?? {}, scopes),
      iss: tenant.config.issuer,
      sub: machine ? `${token.clientId}@clients` : sub,
      aud: scopes.has('openid') ? [String(aud), `${tenant.config.issuer}userinfo`] : aud,
      iat,
      exp,
      ...(token.scope ? { scope: token.scope } : {}),
      ...clientClaims(ctx, token, dialect),
      ...(dialect.endsWith('_authz') && api?.enforce_policies ? { permissions } : {}),
    };
  };
}

/** How a token tells for which client it is: Auth0's own way, or that of RFC 9068. */
function clientClaims(
  ctx: KoaContextWithOIDC,
  { clientId }: AccessToken | ClientCredentials,
  dialect: ResourceServerConfig['token_dialect'],
) {
  if (dialect.startsWith('rfc9068_profile'))
    return { client_id: clientId, jti: randomBytes(16).toString('base64url') };
  const gty = NAMED_GRANTS[String(ctx.oidc.params?.grant_type)];
  return { ...(gty ? { gty } : {}), azp: clientId };
}
