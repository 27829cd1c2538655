// The password grants: resource owner password, and Auth0's password-realm.
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';
import { checkPassword, findDatabase } from '../../accounts/connections/database';
import { isEnabledFor } from '../../accounts/connections/enabled';
import type { TenantConfig } from '../../config/load';
import { clientIp } from '../../http';
import type { Tenant } from '../../tenant';
import {
  requiredParameter,
  TokenEndpointError,
  tooManyAttempts,
  tooManyFailures,
  tooManyLogins,
  userBlocked,
  wrongPassword,
} from '../token-endpoint-error';
import { runPasswordLogin } from './password-login';

const PASSWORD_REALM = 'http://auth0.com/oauth/grant-type/password-realm';
const PARAMETERS = ['username', 'password', 'audience', 'scope', 'realm'];

const ERRORS = {
  wrong: wrongPassword,
  'too-many-attempts': tooManyAttempts,
  'too-many-logins': tooManyLogins,
  'too-many-failures': tooManyFailures,
  'user-blocked': userBlocked,
};

export function registerPassword(provider: Provider, tenant: Tenant): void {
  const handler = (ctx: KoaContextWithOIDC) => exchangePassword(provider, tenant, ctx);
  provider.registerGrantType('password', handler, PARAMETERS);
  provider.registerGrantType(PASSWORD_REALM, handler, PARAMETERS);
}

async function exchangePassword(provider: Provider, tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
  const username = requiredParameter(ctx, 'username');
  const password = requiredParameter(ctx, 'password');
  const connection = connectionOf(ctx, tenant.config);
  const attempt = { email: username, password, connection, ip: callerIp(ctx, tenant.config) };
  const result = await checkPassword(tenant, attempt);
  if (!result.ok) {
    if ('retryAfter' in result) ctx.set('retry-after', result.retryAfter);
    throw ERRORS[result.reason]();
  }
  await runPasswordLogin(provider, tenant, ctx, { user: result.user, ip: attempt.ip });
}

/** The connection in `realm`, else the tenant's default directory, else its first database. */
function connectionOf(ctx: KoaContextWithOIDC, config: TenantConfig): string {
  const { params } = ctx.oidc;
  const name =
    params?.grant_type === PASSWORD_REALM
      ? requiredParameter(ctx, 'realm')
      : (config.yaml.tenant.default_directory ?? config.yaml.databases[0]?.name ?? '');
  const database = findDatabase(config, name);
  if (database && !isEnabledFor(database, ctx.oidc.client?.clientId))
    throw new errors.InvalidRequest(`the connection ${name} is not enabled for the client`);
  if (database) return name;
  if (params?.grant_type === PASSWORD_REALM) throw new errors.InvalidRequest(`unknown realm: ${name}`);
  throw new TokenEndpointError(
    500,
    'server_error',
    'Authorization server not configured with default connection.',
  );
}

/** The address for brute-force protection: `auth0-forwarded-for` from a trusted, authenticated client, else the sender's. */
function callerIp(ctx: KoaContextWithOIDC, { clients }: TenantConfig): string {
  const client = clients.get(ctx.oidc.client?.clientId ?? '');
  const forwarded = ctx.get('auth0-forwarded-for').split(',')[0]?.trim();
  const trusted = client?.token_endpoint_ip_header_trusted && client.token_endpoint_auth_method !== 'none';
  return trusted && forwarded ? forwarded : clientIp(ctx.req);
}
