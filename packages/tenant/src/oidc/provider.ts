// oidc-provider, configured to behave like Auth0.
import type Provider from 'oidc-provider';
import type { Configuration, errors, KoaContextWithOIDC } from 'oidc-provider';
import { GOOGLE_CONNECTION } from '../accounts/connections/google';
import { accountForRequest } from '../login/account';
import { runRefresh } from '../login/refresh';
import { ACTIONS_PROMPT, type SuspensionDetails, suspendedLocation } from '../login/suspended-login';
import { bindLoginsToBrowser, checkResumption } from '../pages/browser-binding';
import { renderProviderError } from '../pages/provider-error';
import { withOneFlush } from '../storage/request-flush';
import type { Tenant } from '../tenant';
import { accessTokenFormat } from './access-token';
import { createAdapter } from './adapter';
import { adaptAuthorizeRequest, extraParams } from './authorize';
import { pkceRequired, removeCarrier } from './authorize/token-response';
import { respondByWebMessage } from './authorize/web-message';
import { allowCallbackUrls } from './callback-urls';
import { profileClaims, SCOPE_CLAIMS } from './claims';
import { clientMetadata, RESPONSE_TYPES } from './clients';
import { registerGrants } from './grants';
import { TenantProvider } from './grants/handlers';
import { addLoginClaims } from './id-token';
import { loginPolicy } from './policy';
import {
  enforceRefreshTokenLimit,
  omitUnchangedRefreshToken,
  renewIdleLifetime,
  revokeAllTokensOfClient,
} from './refresh-tokens';
import { OIDC_SCOPES, resourceIndicators } from './resources';
import { auth0Error } from './token-errors';
import { lifetimes } from './ttl';
import { answerUnavailable } from './unavailable';
import { polyfillUrlParse } from './url-parse';
import { matchesWildcard } from './wildcard-urls';

/** The session cookie has the name of Auth0's. */
const COOKIES = { session: 'auth0', interaction: 'auth0_interaction', resume: 'auth0_resume' };

/** @param cookieKeys keys that verify cookies; the first key signs new ones */
export function createProvider(tenant: Tenant, cookieKeys: string[]): Provider {
  polyfillUrlParse();
  const { config } = tenant;
  const provider = new TenantProvider(config.issuer, configuration(tenant, cookieKeys));
  provider.use(answerUnavailable(provider, tenant));
  provider.use((_ctx, next) => withOneFlush(tenant.db, next));
  provider.use(adaptAuthorizeRequest(config));
  provider.use(checkResumption(provider));
  provider.use((ctx, next) => omitUnchangedRefreshToken(ctx as KoaContextWithOIDC, next));
  const revokeAll = revokeAllTokensOfClient(tenant);
  provider.use((ctx, next) => revokeAll(ctx as KoaContextWithOIDC, next));
  provider.registerResponseMode('web_message', respondByWebMessage);
  registerGrants(provider, tenant);
  addLoginClaims(provider, tenant);
  const answer = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    const { status, ...body } = auth0Error(ctx, error);
    ctx.status = status;
    ctx.body = body;
  };
  bindLoginsToBrowser(provider);
  allowCallbackUrls(provider, config);
  provider.on('authorization.success', removeCarrier);
  provider.on('grant.error', answer);
  provider.on('revocation.error', answer);
  provider.on('server_error', (_ctx, error: Error) => tenant.log.error({ err: error }, 'server error'));
  return provider;
}

function configuration(tenant: Tenant, cookieKeys: string[]): Configuration {
  const { config, db } = tenant;
  return {
    adapter: createAdapter(db, {
      client: (id) => {
        const client = config.clients.get(id);
        return client && { ...clientMetadata(client) };
      },
      leeway: (clientId) => config.clients.get(clientId)?.refresh_token.leeway ?? 0,
    }),
    jwks: { keys: tenant.keys.map(({ jwk }) => jwk) },
    cookies: {
      keys: cookieKeys,
      names: COOKIES,
      // Silent logins run in a frame of the app, which is cross-site if only one of tenant and app uses HTTPS.
      long: { sameSite: config.issuer.startsWith('https:') ? 'none' : 'lax' },
      short: { sameSite: 'lax' },
    },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      jwks: '/.well-known/jwks.json',
      revocation: '/oauth/revoke',
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: resourceIndicators(config),
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    responseTypes: RESPONSE_TYPES,
    pkce: { required: pkceRequired },
    scopes: OIDC_SCOPES,
    claims: Object.fromEntries(Object.entries(SCOPE_CLAIMS).map(([scope, names]) => [scope, [...names]])),
    ttl: lifetimes(config),
    interactions: {
      policy: loginPolicy(tenant),
      url: (_ctx, { uid, prompt, params }) => interactionUrl(uid, prompt, params),
    },
    extraParams: extraParams(config),
    findAccount: async (ctx, id) => {
      const user = await accountForRequest(db, ctx, id);
      return user && { accountId: id, claims: () => profileClaims(user) };
    },
    // A successful login creates its own grant; see login/login.ts.
    loadExistingGrant: async () => undefined,
    expiresWithSession: () => false,
    issueRefreshToken: async (_ctx, client, source) => {
      const issued = client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access');
      if (issued && source.accountId)
        await enforceRefreshTokenLimit(tenant, source.accountId, client.clientId);
      return issued;
    },
    // oidc-provider calls this just before it consumes the old token, so Actions can still deny the exchange.
    rotateRefreshToken: async (ctx) => {
      await runRefresh(tenant, ctx);
      const { client, refreshToken } = ctx.oidc;
      const settings = config.clients.get(client?.clientId ?? '')?.refresh_token;
      const rotates = settings?.rotation_type === 'rotating';
      if (refreshToken && !rotates) await renewIdleLifetime(tenant, refreshToken);
      return rotates;
    },
    formats: { customizers: { jwt: accessTokenFormat(tenant) } },
    clientBasedCORS: (_ctx, origin, client) => {
      const { web_origins = [], allowed_origins = [] } = config.clients.get(client.clientId) ?? {};
      return [...web_origins, ...allowed_origins].some(
        (allowed) => allowed === origin || matchesWildcard(allowed, origin),
      );
    },
    renderError: (ctx, _out, error) => renderProviderError(tenant, ctx, error),
  };
}

/** The URL to which an interaction redirects: that of a suspended login, or a sign-in page for the request. */
function interactionUrl(
  uid: string,
  prompt: { name: string; details: object },
  params: Record<string, unknown>,
) {
  if (prompt.name === ACTIONS_PROMPT)
    return suspendedLocation(uid, prompt.details as unknown as SuspensionDetails);
  if (params.connection === GOOGLE_CONNECTION) return `/u/google?state=${uid}`;
  return `/u/${params.screen_hint === 'signup' ? 'signup' : 'login'}?state=${uid}`;
}
