// Builds the event of the post-login trigger (Auth0: post-login event object).
import type { IncomingMessage } from 'node:http';
import type { EventRequest, EventUser } from '@encore/actions-kit';
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { rolesOf } from '../accounts/roles';
import type { UserRow } from '../accounts/store';
import { findConnection, type TenantClient, type TenantConfig } from '../config/load';
import { clientIp } from '../http';
import { type AuthenticatorRow, factorsForEvent, findAuthenticators } from '../mfa/authenticators';
import type { Tenant } from '../tenant';

export interface EventInput {
  user: UserRow;
  client: TenantClient;
  request: EventRequest;
  /** The API the tokens are for. */
  audience?: string;
  /** Name of the connection; by default that of the primary identity. */
  connection?: string;
  /** Number of logins of the user, including this one. */
  logins: number;
}

/** The parts every flow has in common. Reads the user's roles and factors. */
export async function baseEvent({ config, db }: Tenant, input: EventInput): Promise<TriggerEvent> {
  const { user, client, request, audience, logins, connection = user.connection } = input;
  const [roles, factors] = await Promise.all([
    rolesOf(db, user.user_id),
    findAuthenticators(db, user.user_id),
  ]);
  const { id = '', strategy = 'auth0' } = findConnection(config, connection) ?? {};
  return {
    client: { client_id: client.client_id, name: client.name, metadata: client.client_metadata },
    connection: { id, name: connection, strategy },
    authorization: { roles: roles.map(({ name }) => name) },
    effectiveRoles: roles.map(({ id, name }) => ({ id, name })),
    request,
    ...(audience ? { resource_server: { identifier: audience } } : {}),
    stats: { logins_count: logins },
    tenant: { id: 'encore' },
    user: userForEvent(user, factors),
  };
}

/** `event.user` as stored; the pipeline merges the keys of `app_metadata` into its root before each Action. */
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

/** `event.request`. `geoip` is always empty. */
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
