// The `event` of the post-login trigger (v3), after Auth0's event object reference.
import type { EventRefreshToken, EventSession, EventSessionTransferToken } from './tokens';
import type { EventAuthentication, EventUser, Metadata } from './user';

export type Protocol =
  | 'oidc-basic-profile'
  | 'oidc-implicit-profile'
  | 'oidc-hybrid-profile'
  | 'oauth2-refresh-token'
  | 'oauth2-password'
  | 'oauth2-resource-owner'
  | 'oauth2-resource-owner-jwt-bearer'
  | 'oauth2-device-code'
  | 'oauth2-webauthn'
  | 'oauth2-access-token'
  | 'oauth2-token-exchange'
  | 'oidc-ciba'
  | 'oidc-ciba-web-link'
  | 'samlp'
  | 'wsfed'
  | 'wstrust-usernamemixed';

/** `event.client`: the requesting application. */
export interface EventClient {
  client_id: string;
  name: string;
  metadata: Record<string, string>;
  refresh_token?: { policies?: { audience: string; scope: string[] }[] };
}

/** `event.connection`: where the user authenticated. */
export interface EventConnection {
  id: string;
  name: string;
  strategy: string;
  metadata?: Metadata;
}

/** `event.request.geoip`; empty in the local tenant. */
export interface Geoip {
  cityName?: string;
  continentCode?: string;
  countryCode?: string;
  countryCode3?: string;
  countryName?: string;
  latitude?: number;
  longitude?: number;
  subdivisionCode?: string;
  subdivisionName?: string;
  timeZone?: string;
}

/** `event.request`; a resumed trigger has the request that resumed it. */
export interface EventRequest {
  ip: string;
  method: string;
  /** The query of /authorize, `ext-*` parameters included. */
  query: Record<string, unknown>;
  /** The body of the token request at refresh exchanges, with `grant_type: 'refresh_token'`. */
  body: Record<string, unknown>;
  geoip: Geoip;
  asn?: string;
  hostname?: string;
  language?: string;
  user_agent?: string;
}

/** `event.transaction`: parameters of the login. Refresh exchanges have few of them. */
export interface EventTransaction {
  id?: string;
  protocol?: Protocol;
  requested_scopes?: string[];
  acr_values?: string[];
  ui_locales?: string[];
  locale?: string;
  login_hint?: string;
  prompt?: string[];
  redirect_uri?: string;
  response_mode?: string;
  response_type?: string[];
  state?: string;
  linking_id?: string;
  correlation_id?: string;
  requested_authorization_details?: Metadata[];
  actor?: { sub: string; act?: Metadata };
  actor_token_type?: string;
  subject_token_type?: string;
  /** Absent before the first `api.transaction.setMetadata`. */
  metadata?: Record<string, string | number | boolean>;
}

/** The event. Other Actions do not see changes an Action makes to it. */
export interface PostLoginEvent {
  agent?: { agent_id: string; name: string; agent_metadata: Metadata };
  anonymous_session?: {
    user_id: string;
    session_id: string;
    created_at: string;
    expires_at: string;
    metadata: Metadata;
  };
  authentication?: EventAuthentication;
  /** Names of the tenant's RBAC roles; not `app_metadata.roles`. */
  authorization?: { roles: string[] };
  client: EventClient;
  /** Private to Auth0; empty. */
  configuration: Record<string, never>;
  connection: EventConnection;
  custom_domain?: { domain: string; domain_metadata: Metadata };
  experiment?: Metadata;
  organization?: { id: string; name: string; display_name: string; metadata: Metadata };
  /** Result of a form rendered by `api.prompt.render`. */
  prompt?: { id: string; fields?: Metadata; vars?: Metadata };
  refresh_token?: EventRefreshToken;
  request: EventRequest;
  resource_server?: { identifier: string };
  /** Secrets of the running Action. */
  secrets: Record<string, string>;
  /** TLS fingerprints; absent on plain HTTP. */
  security_context?: { ja3?: string; ja4?: string };
  session?: EventSession;
  session_transfer_token?: EventSessionTransferToken;
  stats: { logins_count: number };
  tenant: { id: string };
  transaction?: EventTransaction;
  user: EventUser;
}
