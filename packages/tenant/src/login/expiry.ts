// When sessions and refresh tokens end: by the tenant's settings, or earlier because an Action said so.

import type { LoginChanges } from '@encore/actions-kit/runtime/types';
import { type SQL, sql } from 'drizzle-orm';
import type { TenantConfig } from '../config/load';
import { grants, sessions } from '../storage/schema';
import type { GrantRow } from './grants';
import type { SessionRow } from './sessions';

/** `idle`: without further use. Null where there is no end. */
export interface Ends<T extends Date | null = Date> {
  absolute: T;
  idle: T;
}

const HOUR = 3_600_000;

/** The ends of a session by the tenant's settings alone. */
export function sessionLimits({ yaml }: TenantConfig, row: SessionRow): Ends {
  const { session_lifetime, idle_session_lifetime } = yaml.tenant;
  return {
    absolute: after(row.authenticated_at, session_lifetime * HOUR),
    idle: after(row.last_interacted_at, idle_session_lifetime * HOUR),
  };
}

/** The ends of a session. */
export function sessionEnds(config: TenantConfig, row: SessionRow): Ends {
  const { absolute, idle } = sessionLimits(config, row);
  return { absolute: earlier(absolute, row.expires_at), idle: earlier(idle, row.idle_expires_at) };
}

type GrantTimes = Pick<GrantRow, 'created_at' | 'last_exchanged_at' | 'expires_at' | 'idle_expires_at'>;

/** The ends of the refresh tokens of a login by their client's settings alone. */
export function tokenLimits(
  config: TenantConfig,
  clientId: string,
  { created_at, last_exchanged_at }: Pick<GrantTimes, 'created_at' | 'last_exchanged_at'>,
): Ends<Date | null> {
  const settings = config.clients.get(clientId)?.refresh_token;
  if (!settings) return { absolute: null, idle: null };
  const { token_lifetime, idle_token_lifetime } = settings;
  return {
    absolute: settings.infinite_token_lifetime ? null : after(created_at, token_lifetime * 1000),
    idle: settings.infinite_idle_token_lifetime
      ? null
      : after(last_exchanged_at ?? created_at, idle_token_lifetime * 1000),
  };
}

/** The ends of the refresh tokens of a login. */
export function tokenEnds(config: TenantConfig, clientId: string, grant: GrantTimes): Ends<Date | null> {
  const { absolute, idle } = tokenLimits(config, clientId, grant);
  return { absolute: earlier(absolute, grant.expires_at), idle: earlier(idle, grant.idle_expires_at) };
}

/** What Actions asked for, held to the limits: lifetimes are only ever shortened. */
export function shortened(
  asked: LoginChanges['sessionExpiry'],
  limits: Ends<Date | null>,
): { expires_at?: Date; idle_expires_at?: Date; clamped: boolean } {
  const absolute = within(asked.expiresAt, limits.absolute);
  const idle = within(asked.idleExpiresAt, limits.idle);
  return {
    ...(absolute ? { expires_at: absolute.end } : {}),
    ...(idle ? { idle_expires_at: idle.end } : {}),
    clamped: Boolean(absolute?.clamped || idle?.clamped),
  };
}

/**
 * When an object of oidc-provider's ends: `at`, or earlier if Actions said so of the session or the login it belongs to.
 * @param at ISO 8601; undefined for never
 */
export function endOf(
  kind: string,
  payload: { uid?: string; grantId?: string },
  at: string | undefined,
): SQL {
  const given = sql`${at ?? null}::timestamptz`;
  if (kind === 'Session' && payload.uid) {
    return sql`least(${given}, (select least(${sessions.expires_at}, ${sessions.idle_expires_at})
      from ${sessions} where ${sessions.id} = ${payload.uid}))`;
  }
  if (kind === 'RefreshToken' && payload.grantId) {
    return sql`least(${given}, (select least(${grants.expires_at}, ${grants.idle_expires_at})
      from ${grants} where ${grants.id} = ${payload.grantId}))`;
  }
  return given;
}

const after = (start: Date, milliseconds: number) => new Date(start.getTime() + milliseconds);

function within(asked: number | undefined, limit: Date | null): { end: Date; clamped: boolean } | undefined {
  if (asked === undefined) return undefined;
  const clamped = limit !== null && asked > limit.getTime();
  return { end: clamped ? limit : new Date(asked), clamped };
}

function earlier<T extends Date | null>(limit: T, chosen: Date | null): T | Date {
  return chosen && (limit === null || chosen < limit) ? chosen : limit;
}
