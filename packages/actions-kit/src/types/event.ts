// The `event` of the post-login trigger (v3), field by field as Auth0's event object reference lists it.
import type { EventRefreshToken, EventSession, EventSessionTransferToken } from './tokens';
import type { EventAuthentication, EventUser, Metadata } from './user';

/** The protocols by which a transaction can run; refresh exchanges are `oauth2-refresh-token`. */
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

/** `event.client`: the application that asked. */
export interface EventClient {
  client_id: string;
  name: string;
  metadata: Record<string, string>;
  refresh_token?: { policies?: { audience: string; scope: string[] }[] };
}

/** `event.connection`: where the user's credentials were checked. */
export interface EventConnection {
  id: string;
  name: string;
  strategy: string;
  metadata?: Metadata;
}

/** `event.request.geoip`; a local tenant knows no places and leaves it empty. */
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

/** `event.request`. A new one is issued whenever a suspended trigger continues. */
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

/** `event.transaction`: what was asked for. At refresh exchanges most of it is absent. */
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
  /** Absent until `api.transaction.setMetadata` was called. */
  metadata?: Record<string, string | number | boolean>;
}

/** The whole event. Changes an Action makes to it are seen by no other Action. */
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
  /** Names of the tenant's own roles (RBAC); not `app_metadata.roles`. */
  authorization?: { roles: string[] };
  client: EventClient;
  /** Private to Auth0; empty. */
  configuration: Record<string, never>;
  connection: EventConnection;
  custom_domain?: { domain: string; domain_metadata: Metadata };
  experiment?: Metadata;
  organization?: { id: string; name: string; display_name: string; metadata: Metadata };
  /** Answers of a form rendered by `api.prompt.render`. */
  prompt?: { id: string; fields?: Metadata; vars?: Metadata };
  refresh_token?: EventRefreshToken;
  request: EventRequest;
  resource_server?: { identifier: string };
  /** The secrets of the Action that is running, and of no other. */
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
