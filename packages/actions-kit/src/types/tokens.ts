// What an Action sees of the session and of the refresh token.
import type { Metadata } from './user';

/** Where a session or a refresh token was first and last used from. */
export interface Device {
  initial_ip?: string;
  initial_asn?: string;
  initial_user_agent?: string;
  last_ip?: string;
  last_asn?: string;
  last_user_agent?: string;
}

export type CookieMode = 'persistent' | 'non-persistent';

/**
 * `event.session`: present at browser logins, undefined at refresh exchanges and password grants.
 * `metadata` is undefined until something was set.
 */
export interface EventSession {
  id: string;
  user_id?: string;
  created_at?: string;
  updated_at?: string;
  authenticated_at?: string;
  expires_at?: string;
  idle_expires_at?: string;
  last_interacted_at?: string;
  clients?: { client_id: string }[];
  cookie?: { mode?: CookieMode };
  device?: Device;
  metadata?: Record<string, string>;
  actor?: { sub: string; [claim: string]: unknown };
  session_transfer?: { parent_refresh_token?: { id: string; metadata?: Record<string, string> } };
}

/**
 * `event.refresh_token`: present only at refresh exchanges; undefined at a browser login, the first one
 * with `offline_access` included. `last_exchanged_at` is absent until the first exchange.
 */
export interface EventRefreshToken {
  /** An identifier of the token, not the token. */
  id: string;
  client_id?: string;
  user_id?: string;
  session_id?: string;
  created_at: string;
  expires_at?: string;
  idle_expires_at?: string;
  last_exchanged_at?: string;
  rotating?: boolean;
  /** What the token was granted for: `scopes` is one string of scopes separated by spaces. */
  resource_servers?: { audience: string; scopes: string }[];
  metadata?: Record<string, string>;
  access?: 'online' | 'offline';
  device?: Device;
  session_transfer?: { parent_refresh_token?: { id: string } };
}

/** `event.session_transfer_token`. */
export interface EventSessionTransferToken {
  client_id: string;
  scope: string[];
  request: { ip: string; asn?: string; user_agent?: string; geoip?: Metadata };
}
