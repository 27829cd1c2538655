// Lifetimes in seconds, from the settings of clients, APIs and the tenant.
import type { AccessToken, Configuration, KoaContextWithOIDC, RefreshToken, Session } from 'oidc-provider';
import type { TenantConfig } from '../config/load';
import { originalQuery, requestsCode } from './original-query';

const DAY = 86_400;
/** Opaque tokens of the implicit flow. */
const IMPLICIT_USERINFO = 7_200;
/** "Infinite" lifetime: ten years. */
const FOREVER = 3650 * DAY;

/** Absolute and idle lifetime of a client's refresh tokens. */
function refreshLifetime(config: TenantConfig, clientId: string | undefined) {
  const settings = config.clients.get(clientId ?? '')?.refresh_token;
  if (!settings) return { absolute: FOREVER, idle: FOREVER };
  return {
    absolute: settings.infinite_token_lifetime ? FOREVER : settings.token_lifetime,
    idle: settings.infinite_idle_token_lifetime ? FOREVER : settings.idle_token_lifetime,
  };
}

/** Rotation renews the idle lifetime and does not extend the absolute one. */
export function refreshTokenTtl(config: TenantConfig, token: RefreshToken): number {
  const { absolute, idle } = refreshLifetime(config, token.clientId);
  const now = Math.floor(Date.now() / 1000);
  const age = now - (token.iiat ?? now);
  return Math.max(1, Math.min(idle, absolute - age));
}

function sessionTtl({ yaml }: TenantConfig, session: Session): number {
  const { session_lifetime: absolute, idle_session_lifetime: idle } = yaml.tenant;
  const age = session.loginTs ? Math.floor(Date.now() / 1000) - session.loginTs : 0;
  return Math.max(1, Math.min(idle * 3600, absolute * 3600 - age));
}

/** A grant outlives its refresh tokens. */
const grantTtl = (config: TenantConfig) => (ctx: KoaContextWithOIDC) =>
  refreshLifetime(config, ctx.oidc.client?.clientId).absolute + DAY;

/** Tokens from /authorize have a lifetime of their own (Auth0: access tokens; update access token lifetime). */
function accessTokenTtl(config: TenantConfig, ctx: KoaContextWithOIDC, token: AccessToken): number {
  const api = token.resourceServer;
  const lifetime = api?.accessTokenTTL ?? DAY;
  if (token.gty !== 'implicit') return lifetime;
  const web = config.resourceServers.get(api?.audience ?? '')?.token_lifetime_for_web;
  if (api) return Math.min(lifetime, web ?? lifetime);
  return requestsCode(originalQuery(ctx)) ? lifetime : IMPLICIT_USERINFO;
}

/** oidc-provider's `ttl`. */
export function lifetimes(config: TenantConfig): Configuration['ttl'] {
  return {
    AccessToken: (ctx, token) => accessTokenTtl(config, ctx, token),
    ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? DAY,
    AuthorizationCode: 60,
    IdToken: (_ctx, _token, client) =>
      config.clients.get(client.clientId)?.jwt_configuration.lifetime_in_seconds ?? 36_000,
    Interaction: 3600,
    RefreshToken: (_ctx, token) => refreshTokenTtl(config, token),
    Grant: grantTtl(config),
    Session: (_ctx, session) => sessionTtl(config, session),
  };
}
