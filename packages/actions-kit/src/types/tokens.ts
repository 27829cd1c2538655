// Types of `event.session`, `event.refresh_token` and `event.session_transfer_token`.
import type { Metadata } from './user';

/** Device of the first and the last use of a session or refresh token. */
export interface Device {
  initial_ip?: string;
  initial_asn?: string;
  initial_user_agent?: string;
  last_ip?: string;
  last_asn?: string;
  last_user_agent?: string;
}

export type CookieMode = 'persistent' | 'non-persistent';

/** `event.session`: undefined in refresh exchanges and password grants. `metadata` is undefined until set. */
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

/** `event.refresh_token`: present in refresh exchanges only. `last_exchanged_at` is absent until the first exchange. */
export interface EventRefreshToken {
  /** Identifier of the token, not its value. */
  id: string;
  client_id?: string;
  user_id?: string;
  session_id?: string;
  created_at: string;
  expires_at?: string;
  idle_expires_at?: string;
  last_exchanged_at?: string;
  rotating?: boolean;
  /** `scopes` are space-separated. */
  resource_servers?: { audience: string; scopes: string }[];
  metadata?: Record<string, string>;
  access?: 'online' | 'offline';
  device?: Device;
  session_transfer?: { parent_refresh_token?: { id: string } };
}

export interface EventSessionTransferToken {
  client_id: string;
  scope: string[];
  request: { ip: string; asn?: string; user_agent?: string; geoip?: Metadata };
}
