// Access tokens in Auth0's shape (dialect `access_token`), with the claims and scopes the login's Actions decided.
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { loginOf } from '../login/grants';
import type { Tenant } from '../tenant';
import { filterByScope } from './claims';

type Customizer = NonNullable<NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']>;

/** Auth0 tells the grant type only of tokens that no browser login stands behind. */
const NAMED_GRANTS: Record<string, string> = {
  client_credentials: 'client-credentials',
  refresh_token: 'refresh_token',
};

/** Rewrites the payload oidc-provider made. */
export function accessTokenFormat(tenant: Tenant): Customizer {
  return async (ctx, token, jwt) => {
    if (!jwt.payload) return;
    const { sub, aud, iat, exp } = jwt.payload;
    const machine = token.kind === 'ClientCredentials';
    const login = machine ? undefined : await loginOf(tenant.db, ctx, token.grantId);
    const scopes = new Set((token.scope ?? '').split(' ').filter(Boolean));
    for (const scope of login?.scopes.added ?? []) scopes.add(scope);
    for (const scope of login?.scopes.removed ?? []) scopes.delete(scope);
    // The token response repeats the scope of the token object.
    token.scope = [...scopes].join(' ');
    const gty = NAMED_GRANTS[String(grantType(ctx))];
    jwt.header = { typ: 'JWT' };
    jwt.payload = {
      ...filterByScope(login?.access_token_claims ?? {}, scopes),
      iss: tenant.config.issuer,
      sub: machine ? `${token.clientId}@clients` : sub,
      aud: scopes.has('openid') ? [String(aud), `${tenant.config.issuer}userinfo`] : aud,
      iat,
      exp,
      ...(token.scope ? { scope: token.scope } : {}),
      ...(gty ? { gty } : {}),
      azp: token.clientId,
    };
  };
}

const grantType = (ctx: KoaContextWithOIDC): unknown => ctx.oidc.params?.grant_type;
