// Access tokens in Auth0's format: the token dialect of the API, RBAC, and scopes and claims set by Actions.
import { randomBytes } from 'node:crypto';
import type { AccessToken, ClientCredentials, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { ResourceServerConfig } from '../config/schema';
import { grantForRequest } from '../login/grants';
import type { Tenant } from '../tenant';
import { filterByScope } from './claims';
import { grantedPermissions, limitToPermissions } from './rbac';
import { userinfoAudience } from './resources';

type Customizer = NonNullable<NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']>;

/** Values of `gty`. Tokens of a browser login have none. */
const NAMED_GRANTS = new Map<unknown, string>([
  ['client_credentials', 'client-credentials'],
  ['refresh_token', 'refresh_token'],
  ['password', 'password'],
  ['http://auth0.com/oauth/grant-type/password-realm', 'password'],
]);

/** Header parameter of access tokens with the id of their grant, which identifies the login. */
export const GRANT_HEADER = 'grant';

/** Rewrites the payload made by oidc-provider. */
export function accessTokenFormat(tenant: Tenant): Customizer {
  return async (ctx, token, jwt) => {
    if (!jwt.payload) return;
    const { sub, aud, iat, exp } = jwt.payload;
    const api = tenant.config.resourceServers.get(String(aud));
    const machine = token.kind === 'ClientCredentials';
    const login = machine ? undefined : await grantForRequest(tenant.db, ctx, token.grantId);
    const permissions = machine ? [...token.scopes] : await grantedPermissions(tenant, api, String(sub));
    const scopes = machine ? token.scopes : limitToPermissions(token.scopes, api, permissions);
    // Scope changes by Actions override RBAC.
    for (const scope of login?.scopes.added ?? []) scopes.add(scope);
    for (const scope of login?.scopes.removed ?? []) scopes.delete(scope);
    // The token response contains the scope of the token object.
    token.scope = [...scopes].join(' ');
    const dialect = api?.token_dialect ?? 'access_token';
    const typ = dialect.startsWith('rfc9068_profile') ? 'at+jwt' : 'JWT';
    // /userinfo needs the login of the token. A header parameter leaves the claims as Auth0 has them.
    jwt.header = { typ, ...(login ? { [GRANT_HEADER]: login.id } : {}) };
    jwt.payload = {
      ...filterByScope(login?.access_token_claims ?? {}, scopes),
      iss: tenant.config.issuer,
      sub: machine ? `${token.clientId}@clients` : sub,
      aud: scopes.has('openid') ? [String(aud), userinfoAudience(tenant.config.issuer)] : aud,
      iat,
      exp,
      ...(token.scope ? { scope: token.scope } : {}),
      ...clientClaims(ctx, token, dialect),
      ...(dialect.endsWith('_authz') && api?.enforce_policies ? { permissions } : {}),
    };
  };
}

/** The client in Auth0's claims or in those of RFC 9068. */
function clientClaims(
  ctx: KoaContextWithOIDC,
  { clientId }: AccessToken | ClientCredentials,
  dialect: ResourceServerConfig['token_dialect'],
) {
  if (dialect.startsWith('rfc9068_profile'))
    return { client_id: clientId, jti: randomBytes(16).toString('base64url') };
  const gty = NAMED_GRANTS.get(ctx.oidc.params?.grant_type);
  return { ...(gty ? { gty } : {}), azp: clientId };
}
