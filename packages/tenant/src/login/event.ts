// Builds the event of the post-login trigger. Which parts are present follows the flow (Auth0: event object reference).
import type { IncomingMessage } from 'node:http';
import type { EventRequest, EventUser } from '@encore/actions-kit';
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { Role } from '../accounts/roles';
import type { UserRow } from '../accounts/store';
import { findConnection, type TenantClient, type TenantConfig } from '../config/load';
import { type AuthenticatorRow, factorsForEvent } from '../mfa/authenticators';

export interface EventBase {
  config: TenantConfig;
  user: UserRow;
  /** Given to the user by role-based access control, not through app_metadata. */
  roles: Role[];
  /** The second factors the user has set up. */
  factors: readonly AuthenticatorRow[];
  client: TenantClient;
  request: EventRequest;
  /** The API the tokens are for. */
  audience?: string;
  /** Logins of the user, this one included. */
  logins: number;
}

/** The parts every flow has in common. */
export function baseEvent(base: EventBase): TriggerEvent {
  const { config, user, roles, factors, client, request, audience, logins } = base;
  const { id = '', strategy = 'auth0' } = findConnection(config, user.connection) ?? {};
  return {
    client: { client_id: client.client_id, name: client.name, metadata: client.client_metadata },
    connection: { id, name: user.connection, strategy },
    authorization: { roles: roles.map(({ name }) => name) },
    request,
    ...(audience ? { resource_server: { identifier: audience } } : {}),
    stats: { logins_count: logins },
    tenant: { id: 'encore' },
    user: userForEvent(user, factors),
  };
}

/** The user as stored; the pipeline lays the keys of `app_metadata` over the root, for each Action anew. */
function userForEvent(user: UserRow, factors: readonly AuthenticatorRow[]): EventUser {
  const optional = {
    name: user.name,
    nickname: user.nickname,
    given_name: user.given_name,
    family_name: user.family_name,
    picture: user.picture,
    username: user.username,
    phone_number: user.phone_number,
    phone_verified: user.phone_verified,
    last_password_reset: user.last_password_reset?.toISOString(),
  };
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== null && value !== undefined),
  );
  return {
    user_id: user.user_id,
    email: user.email,
    email_verified: user.email_verified,
    ...present,
    identities: user.identities.map((identity) => ({ ...identity, userId: identity.user_id })),
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
    ...factorsForEvent(factors),
    user_metadata: user.user_metadata ?? {},
    app_metadata: user.app_metadata ?? {},
  };
}

/** `event.request` from the HTTP request; `query` and `body` differ by flow. No place is known locally. */
export function requestForEvent(
  req: IncomingMessage,
  config: TenantConfig,
  parts: Pick<EventRequest, 'query' | 'body'>,
): EventRequest {
  const language = req.headers['accept-language']?.split(/[,;]/)[0];
  return {
    ip: clientIp(req),
    method: req.method ?? 'GET',
    ...parts,
    geoip: {},
    hostname: new URL(config.issuer).hostname,
    ...(language ? { language } : {}),
    ...(req.headers['user-agent'] ? { user_agent: req.headers['user-agent'] } : {}),
  };
}

/** The caller's address; an IPv4 address is written as one. */
export function clientIp(req: IncomingMessage): string {
  return (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
