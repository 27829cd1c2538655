// Events for tests: one factory per login flow, with realistic defaults.
import type { AuthenticationMethod, EventUser, Metadata } from '..';
import type { LoginChanges, TriggerEvent } from '../runtime/types';

const AUDIENCE = 'https://api.encore.example';
const CREATED = '2026-01-05T10:00:00.000Z';
const BROWSER = 'Mozilla/5.0';
const SCOPES = ['openid', 'profile', 'email', 'roles', 'offline_access'];

/** Overrides of the defaults. */
export interface EventOptions {
  user_id?: string;
  user_metadata?: Metadata;
  app_metadata?: Metadata;
  /** Further attributes of the user, such as those of an upstream identity provider. */
  user?: Partial<EventUser>;
  /** Enrolled second factors, such as `otp`. */
  factors?: string[];
  scopes?: string[];
  /** Additional parameters of /authorize, such as `ext-tenantId`. */
  query?: Record<string, string>;
  user_agent?: string;
  /** TLS fingerprints, present on HTTPS only. */
  security_context?: { ja3?: string; ja4?: string };
  session_metadata?: Record<string, string>;
  refresh_token_metadata?: Record<string, string>;
  /** Authentication methods of the session; default: password. */
  methods?: AuthenticationMethod[];
}

/** First browser login (code + PKCE): a session without metadata, no refresh token yet. */
export function loginEvent(options: EventOptions = {}): TriggerEvent {
  const scopes = options.scopes ?? SCOPES;
  const user_agent = options.user_agent ?? BROWSER;
  return {
    ...common(options),
    authentication: { methods: options.methods ?? [{ name: 'pwd', timestamp: CREATED }] },
    request: {
      ip: '127.0.0.1',
      method: 'GET',
      hostname: 'localhost',
      query: {
        client_id: 'encore-web',
        response_type: 'code',
        scope: scopes.join(' '),
        audience: AUDIENCE,
        ...options.query,
      },
      body: {},
      geoip: {},
      user_agent,
    },
    session: {
      id: 'sess_0001',
      user_id: userId(options),
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
      ...(options.session_metadata && { metadata: options.session_metadata }),
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

/** Later login with the same session, without the sign-in page (single sign-on). */
export function ssoEvent(options: EventOptions = {}): TriggerEvent {
  return { ...loginEvent(options), stats: { logins_count: 2 } };
}

/** Silent login with the same session: `prompt=none`. */
export function silentEvent(options: EventOptions = {}): TriggerEvent {
  const event = ssoEvent({ ...options, query: { ...options.query, prompt: 'none' } });
  return { ...event, transaction: { ...event.transaction, prompt: ['none'] } };
}

/** First login through Google. */
export function socialEvent(options: EventOptions = {}): TriggerEvent {
  const user_id = options.user_id ?? 'google-oauth2|100000000000000000001';
  const methods = options.methods ?? [{ name: 'federated', timestamp: CREATED }];
  return loginEvent({ ...options, user_id, methods });
}

/** Refresh token exchange: no session; `scopes` are those of the refresh token. */
export function refreshEvent(options: EventOptions = {}): TriggerEvent {
  const scopes = options.scopes ?? SCOPES;
  return {
    ...common(options),
    request: tokenRequest({ grant_type: 'refresh_token', client_id: 'encore-web' }, options),
    refresh_token: {
      id: 'rt_0001',
      client_id: 'encore-web',
      user_id: userId(options),
      session_id: 'sess_0001',
      created_at: CREATED,
      expires_at: '2026-02-04T10:00:00.000Z',
      idle_expires_at: '2026-01-20T10:00:00.000Z',
      rotating: true,
      device: { initial_ip: '127.0.0.1', initial_user_agent: BROWSER },
      resource_servers: [{ audience: AUDIENCE, scopes: scopes.join(' ') }],
      ...(options.refresh_token_metadata && { metadata: options.refresh_token_metadata }),
    },
    transaction: { protocol: 'oauth2-refresh-token', requested_scopes: scopes },
  };
}

/** Password grant: neither session nor refresh token. */
export function passwordEvent(options: EventOptions = {}): TriggerEvent {
  const scopes = options.scopes ?? SCOPES;
  const body = {
    grant_type: 'password',
    client_id: 'encore-web',
    scope: scopes.join(' '),
    audience: AUDIENCE,
  };
  return {
    ...common(options),
    authentication: { methods: options.methods ?? [{ name: 'pwd', timestamp: CREATED }] },
    request: tokenRequest(body, options),
    transaction: { protocol: 'oauth2-password', requested_scopes: scopes },
  };
}

/** The `state` of a redirect. */
export const STATE = 'state-of-the-redirect';

/** The request that resumes a suspended login. */
export interface ResumeRequest {
  query?: Record<string, string>;
  /** Form fields of a POST request. */
  body?: Record<string, string>;
  /** Authentication methods after a challenge or enrollment. */
  methods?: AuthenticationMethod[];
}

/** The event of a resumed login: the new request, and the profile with the metadata already written. */
export function resumeEvent(
  event: TriggerEvent,
  { userMetadata, appMetadata }: Pick<LoginChanges, 'userMetadata' | 'appMetadata'>,
  { query, body, methods }: ResumeRequest,
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

/** `event.request` of a request to /oauth/token, which the client's server sends. */
function tokenRequest(body: Record<string, string>, { user_agent }: EventOptions): TriggerEvent['request'] {
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

/** Fields that all flows have. */
function common(options: EventOptions): Omit<TriggerEvent, 'request'> {
  const user_id = userId(options);
  const [provider = '', id = ''] = user_id.split('|');
  const social = provider !== 'auth0';
  const connection = social ? provider : 'Username-Password-Authentication';
  return {
    client: { client_id: 'encore-web', name: 'encore-web', metadata: {} },
    connection: { id: 'con_0000000000000001', name: connection, strategy: provider },
    authorization: { roles: [] },
    resource_server: { identifier: AUDIENCE },
    ...(options.security_context && { security_context: options.security_context }),
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
      enrolledFactors: (options.factors ?? []).map((type) => ({ type })),
      user_metadata: options.user_metadata ?? {},
      app_metadata: options.app_metadata ?? {},
      identities: [{ connection, provider, user_id: id, isSocial: social }],
      ...options.user,
    },
  };
}

function userId(options: EventOptions): string {
  return options.user_id ?? 'auth0|000000000000000000000002';
}
