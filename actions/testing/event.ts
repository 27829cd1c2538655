// True-to-life events for tests: a browser login and a refresh exchange, as the tenant would describe them.
import type { TriggerEvent } from '@/tenant/actions/types';

const AUDIENCE = 'https://api.encore.example';
const CREATED = '2026-01-05T10:00:00.000Z';

/** What a test says about the login; everything else is filled in. */
export interface Words {
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  user_id?: string;
  scopes?: string[];
}

/** A login in the browser by code and PKCE: there is a session, and no refresh token yet. */
export function loginEvent(words: Words = {}): TriggerEvent {
  const scopes = words.scopes ?? ['openid', 'profile', 'email', 'roles', 'offline_access'];
  return {
    ...common(words),
    authentication: { methods: [{ name: 'pwd', timestamp: CREATED }] },
    request: {
      ip: '127.0.0.1',
      method: 'GET',
      hostname: 'localhost',
      query: { client_id: 'encore-web', response_type: 'code', scope: scopes.join(' '), audience: AUDIENCE },
      body: {},
      geoip: {},
      user_agent: 'Mozilla/5.0',
    },
    session: {
      id: 'sess_0001',
      user_id: userId(words),
      created_at: CREATED,
      clients: [{ client_id: 'encore-web' }],
      device: { initial_ip: '127.0.0.1' },
    },
    transaction: {
      id: 'nZniEmn3ejOpcV46_ac1CxJCuO_gAuwR',
      protocol: 'oidc-basic-profile',
      requested_scopes: scopes,
      acr_values: [],
      ui_locales: [],
      prompt: [],
      redirect_uri: 'http://localhost:3000/api/auth/callback/auth0',
      response_type: ['code'],
    },
  };
}

/** An exchange of a refresh token: no session; the scopes are those the token was granted. */
export function refreshEvent(words: Words = {}): TriggerEvent {
  const scopes = words.scopes ?? ['openid', 'profile', 'email', 'roles', 'offline_access'];
  return {
    ...common(words),
    request: {
      ip: '127.0.0.1',
      method: 'POST',
      hostname: 'localhost',
      query: {},
      body: { grant_type: 'refresh_token', client_id: 'encore-web' },
      geoip: {},
    },
    refresh_token: {
      id: 'rt_0001',
      client_id: 'encore-web',
      user_id: userId(words),
      session_id: 'sess_0001',
      created_at: CREATED,
      rotating: true,
      resource_servers: [{ audience: AUDIENCE, scopes: scopes.join(' ') }],
    },
    transaction: { protocol: 'oauth2-refresh-token' },
  };
}

function common(words: Words): Omit<TriggerEvent, 'request'> {
  const user_id = userId(words);
  return {
    client: { client_id: 'encore-web', name: 'encore-web', metadata: {} },
    connection: {
      id: 'con_0000000000000001',
      name: 'Username-Password-Authentication',
      strategy: 'auth0',
      metadata: {},
    },
    resource_server: { identifier: AUDIENCE },
    stats: { logins_count: 1 },
    tenant: { id: 'localhost' },
    user: {
      user_id,
      created_at: CREATED,
      updated_at: CREATED,
      email: 'listener@encore.example',
      email_verified: true,
      name: 'listener@encore.example',
      nickname: 'listener',
      user_metadata: words.user_metadata ?? {},
      app_metadata: words.app_metadata ?? {},
      identities: [
        {
          connection: 'Username-Password-Authentication',
          provider: 'auth0',
          user_id: user_id.slice(user_id.indexOf('|') + 1),
          isSocial: false,
        },
      ],
    },
  };
}

function userId(words: Words): string {
  return words.user_id ?? 'auth0|000000000000000000000002';
}
