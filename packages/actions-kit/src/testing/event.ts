// True-to-life events for tests, from a few words: each flow as the tenant would describe it.
import type { AuthenticationMethod, EventUser, Metadata } from '..';
import type { LoginChanges, TriggerEvent } from '../runtime/types';

const AUDIENCE = 'https://api.encore.example';
const CREATED = '2026-01-05T10:00:00.000Z';
const BROWSER = 'Mozilla/5.0';
const SCOPES = ['openid', 'profile', 'email', 'roles', 'offline_access'];

/** What a test says about the login; everything else is filled in. */
export interface Words {
  user_id?: string;
  user_metadata?: Metadata;
  app_metadata?: Metadata;
  /** Further attributes of the user, such as those of an upstream identity provider. */
  user?: Partial<EventUser>;
  /** Second factors the user has set up, such as `otp`. */
  factors?: string[];
  scopes?: string[];
  /** Further parameters of /authorize, such as `ext-tenantId`. */
  query?: Record<string, string>;
  user_agent?: string;
  /** TLS fingerprints, which an event has on HTTPS only. */
  security_context?: { ja3?: string; ja4?: string };
  /** What earlier logins have stored with the session. */
  session_metadata?: Record<string, string>;
  /** What earlier logins and exchanges have stored with the refresh token. */
  refresh_token_metadata?: Record<string, string>;
  /** How the user proved who they are during the session; with a password when left out. */
  methods?: AuthenticationMethod[];
}

/** The first login in a browser, by code and PKCE: there is a session without metadata, and no refresh token yet. */
export function loginEvent(words: Words = {}): TriggerEvent {
  const scopes = words.scopes ?? SCOPES;
  const user_agent = words.user_agent ?? BROWSER;
  return {
    ...common(words),
    authentication: { methods: words.methods ?? [{ name: 'pwd', timestamp: CREATED }] },
    request: {
      ip: '127.0.0.1',
      method: 'GET',
      hostname: 'localhost',
      query: {
        client_id: 'encore-web',
        response_type: 'code',
        scope: scopes.join(' '),
        audience: AUDIENCE,
        ...words.query,
      },
      body: {},
      geoip: {},
      user_agent,
    },
    session: {
      id: 'sess_0001',
      user_id: userId(words),
      created_at: CREATED,
      updated_at: CREATED,
      authenticated_at: CREATED,
      last_interacted_at: CREATED,
      idle_expires_at: '2026-01-08T10:00:00.000Z',
      expires_at: '2026-01-12T10:00:00.000Z',
      clients: [{ client_id: 'encore-web' }],
      cookie: { mode: 'persistent' },
      device: {
        initial_ip: '127.0.0.1',
        initial_user_agent: BROWSER,
        last_ip: '127.0.0.1',
        last_user_agent: user_agent,
      },
      ...(words.session_metadata && { metadata: words.session_metadata }),
    },
    transaction: {
      id: 'nZniEmn3ejOpcV46_ac1CxJCuO_gAuwR',
      protocol: 'oidc-basic-profile',
      requested_scopes: scopes,
      acr_values: [],
      ui_locales: [],
      locale: 'en',
      prompt: [],
      redirect_uri: 'http://localhost:3000/api/auth/callback/auth0',
      response_mode: 'query',
      response_type: ['code'],
      state: 'state-of-the-client',
    },
  };
}

/** A later login in the same browser, without the sign-in page: the same session, with what was stored in it. */
export function ssoEvent(words: Words = {}): TriggerEvent {
  return { ...loginEvent(words), stats: { logins_count: 2 } };
}

/** A later login in the same browser that must not show anything: `prompt=none`. */
export function silentEvent(words: Words = {}): TriggerEvent {
  const event = ssoEvent({ ...words, query: { ...words.query, prompt: 'none' } });
  return { ...event, transaction: { ...event.transaction, prompt: ['none'] } };
}

/** A first login through Google: another connection, and the user's id with it. */
export function socialEvent(words: Words = {}): TriggerEvent {
  const user_id = words.user_id ?? 'google-oauth2|100000000000000000001';
  const methods = words.methods ?? [{ name: 'federated', timestamp: CREATED }];
  return loginEvent({ ...words, user_id, methods });
}

/** An exchange of a refresh token: no session; the scopes are those the token was granted. */
export function refreshEvent(words: Words = {}): TriggerEvent {
  const scopes = words.scopes ?? SCOPES;
  return {
    ...common(words),
    request: tokenRequest({ grant_type: 'refresh_token', client_id: 'encore-web' }, words),
    refresh_token: {
      id: 'rt_0001',
      client_id: 'encore-web',
      user_id: userId(words),
      session_id: 'sess_0001',
      created_at: CREATED,
      expires_at: '2026-02-04T10:00:00.000Z',
      idle_expires_at: '2026-01-20T10:00:00.000Z',
      rotating: true,
      device: { initial_ip: '127.0.0.1', initial_user_agent: BROWSER },
      resource_servers: [{ audience: AUDIENCE, scopes: scopes.join(' ') }],
      ...(words.refresh_token_metadata && { metadata: words.refresh_token_metadata }),
    },
    transaction: { protocol: 'oauth2-refresh-token', requested_scopes: scopes },
  };
}

/** A password grant: neither session nor refresh token, even when one is asked for. */
export function passwordEvent(words: Words = {}): TriggerEvent {
  const scopes = words.scopes ?? SCOPES;
  const body = {
    grant_type: 'password',
    client_id: 'encore-web',
    scope: scopes.join(' '),
    audience: AUDIENCE,
  };
  return {
    ...common(words),
    authentication: { methods: words.methods ?? [{ name: 'pwd', timestamp: CREATED }] },
    request: tokenRequest(body, words),
    transaction: { protocol: 'oauth2-password', requested_scopes: scopes },
  };
}

/** The `state` an Action's redirect carries, and the way back from it. */
export const STATE = 'state-of-the-redirect';

/** How the user comes back to a login that waits. */
export interface Return {
  query?: Record<string, string>;
  /** Of a form that was posted. */
  body?: Record<string, string>;
  /** How they have proved who they are by now, when that was what the login waited for. */
  methods?: AuthenticationMethod[];
}

/** The event of a login that goes on: another request, and a profile with what was set before it waited. */
export function returning(
  event: TriggerEvent,
  { userMetadata, appMetadata }: Pick<LoginChanges, 'userMetadata' | 'appMetadata'>,
  { query, body, methods }: Return,
): TriggerEvent {
  const { user, request } = event;
  return {
    ...event,
    ...(methods && { authentication: { methods } }),
    request: {
      ...request,
      method: body ? 'POST' : 'GET',
      query: { state: STATE, ...query },
      body: body ?? {},
    },
    user: {
      ...user,
      user_metadata: { ...user.user_metadata, ...userMetadata },
      app_metadata: { ...user.app_metadata, ...appMetadata },
    },
  };
}

/** A request to /oauth/token as Actions see it: the client's server sent it, not the user's browser. */
function tokenRequest(body: Record<string, string>, { user_agent }: Words): TriggerEvent['request'] {
  return {
    ip: '127.0.0.1',
    method: 'POST',
    hostname: 'localhost',
    query: {},
    body,
    geoip: {},
    ...(user_agent === undefined ? {} : { user_agent }),
  };
}

/** What every flow has: the client, the connection, the API and the user. */
function common(words: Words): Omit<TriggerEvent, 'request'> {
  const user_id = userId(words);
  const [provider = '', id = ''] = user_id.split('|');
  const social = provider !== 'auth0';
  const connection = social ? provider : 'Username-Password-Authentication';
  return {
    client: { client_id: 'encore-web', name: 'encore-web', metadata: {} },
    connection: { id: 'con_0000000000000001', name: connection, strategy: provider },
    authorization: { roles: [] },
    resource_server: { identifier: AUDIENCE },
    ...(words.security_context && { security_context: words.security_context }),
    stats: { logins_count: 1 },
    tenant: { id: 'encore' },
    user: {
      user_id,
      created_at: CREATED,
      updated_at: CREATED,
      email: 'listener@encore.example',
      email_verified: true,
      name: 'listener@encore.example',
      nickname: 'listener',
      picture: 'https://cdn.auth0.com/avatars/li.png',
      enrolledFactors: (words.factors ?? []).map((type) => ({ type })),
      user_metadata: words.user_metadata ?? {},
      app_metadata: words.app_metadata ?? {},
      identities: [{ connection, provider, user_id: id, isSocial: social }],
      ...words.user,
    },
  };
}

function userId(words: Words): string {
  return words.user_id ?? 'auth0|000000000000000000000002';
}
