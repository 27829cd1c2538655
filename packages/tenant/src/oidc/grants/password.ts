// The password grants (resource owner password, and Auth0's password-realm): a login without a browser.
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';
import { checkPassword, findDatabase } from '../../accounts/connections/database';
import type { TenantConfig } from '../../config/load';
import { clientIp } from '../../login/event';
import type { Tenant } from '../../tenant';
import {
  required,
  TokenEndpointError,
  tooManyAttempts,
  tooManyLogins,
  userBlocked,
  wrongPassword,
} from '../token-endpoint-error';
import { runPasswordLogin } from './password-login';

const PASSWORD_REALM = 'http://auth0.com/oauth/grant-type/password-realm';
const PARAMETERS = ['username', 'password', 'audience', 'scope', 'realm'];

const REFUSALS = {
  wrong: wrongPassword,
  'too-many-attempts': tooManyAttempts,
  'too-many-logins': tooManyLogins,
  'user-blocked': userBlocked,
};

export function registerPassword(provider: Provider, tenant: Tenant): void {
  const handler = (ctx: KoaContextWithOIDC) => exchangePassword(provider, tenant, ctx);
  provider.registerGrantType('password', handler, PARAMETERS);
  provider.registerGrantType(PASSWORD_REALM, handler, PARAMETERS);
}

/** The checks in the order in which they run. */
async function exchangePassword(provider: Provider, tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
  const username = required(ctx, 'username');
  const password = required(ctx, 'password');
  const connection = connectionOf(ctx, tenant.config);
  const attempt = { email: username, password, connection, ip: callerIp(ctx, tenant.config) };
  const result = await checkPassword(tenant, attempt);
  if (!result.ok) throw REFUSALS[result.reason]();
  await runPasswordLogin(provider, tenant, ctx, { user: result.user, ip: attempt.ip });
}

/** `realm`, or the tenant's default directory, or else its only database. */
function connectionOf(ctx: KoaContextWithOIDC, config: TenantConfig): string {
  const { params } = ctx.oidc;
  const name =
    params?.grant_type === PASSWORD_REALM
      ? required(ctx, 'realm')
      : (config.yaml.tenant.default_directory ?? config.yaml.databases[0]?.name ?? '');
  if (findDatabase(config, name)) return name;
  if (params?.grant_type === PASSWORD_REALM) throw new errors.InvalidRequest(`unknown realm: ${name}`);
  throw new TokenEndpointError(
    500,
    'server_error',
    'Authorization server not configured with default connection.',
  );
}

/**
 * Where the attempt counts for brute-force protection. A server signs in for many users: if it is trusted and proves
 * who it is, it says from where the user came.
 */
function callerIp(ctx: KoaContextWithOIDC, { clients }: TenantConfig): string {
  const client = clients.get(ctx.oidc.client?.clientId ?? '');
  const forwarded = ctx.get('auth0-forwarded-for').split(',')[0]?.trim();
  const trusted = client?.token_endpoint_ip_header_trusted && client.token_endpoint_auth_method !== 'none';
  return trusted && forwarded ? forwarded : clientIp(ctx.req);
}
