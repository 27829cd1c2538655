// Expiry of sessions and refresh tokens: tenant and client settings, shortened by Actions.
import type { LoginChanges } from '@encore/actions-kit/runtime/types';
import { type SQL, sql } from 'drizzle-orm';
import type { TenantConfig } from '../config/load';
import { grants, sessions } from '../storage/schema';
import type { GrantRow } from './grants';
import type { SessionRow } from './sessions';

/** `idle` is the expiry without further use. Null: never expires. */
export interface Expiry<T extends Date | null = Date> {
  absolute: T;
  idle: T;
}

const HOUR = 3_600_000;

/** Latest possible expiry of a session, from the tenant's settings. */
export function maxSessionExpiry({ yaml }: TenantConfig, row: SessionRow): Expiry {
  const { session_lifetime, idle_session_lifetime } = yaml.tenant;
  return {
    absolute: after(row.authenticated_at, session_lifetime * HOUR),
    idle: after(row.last_interacted_at, idle_session_lifetime * HOUR),
  };
}

/** Effective expiry of a session: the tenant's settings, or earlier if set by an Action. */
export function sessionExpiry(config: TenantConfig, row: SessionRow): Expiry {
  const { absolute, idle } = maxSessionExpiry(config, row);
  return { absolute: earlier(absolute, row.expires_at), idle: earlier(idle, row.idle_expires_at) };
}

type GrantTimes = Pick<GrantRow, 'created_at' | 'last_exchanged_at' | 'expires_at' | 'idle_expires_at'>;

/** Latest possible expiry of a grant's refresh tokens, from the client's settings. */
export function maxRefreshTokenExpiry(
  config: TenantConfig,
  clientId: string,
  { created_at, last_exchanged_at }: Pick<GrantTimes, 'created_at' | 'last_exchanged_at'>,
): Expiry<Date | null> {
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

/** Effective expiry of a grant's refresh tokens: the client's settings, or earlier if set by an Action. */
export function refreshTokenExpiry(
  config: TenantConfig,
  clientId: string,
  grant: GrantTimes,
): Expiry<Date | null> {
  const { absolute, idle } = maxRefreshTokenExpiry(config, clientId, grant);
  return { absolute: earlier(absolute, grant.expires_at), idle: earlier(idle, grant.idle_expires_at) };
}

/** Clamps the expiry requested by Actions to the limits: Actions can shorten a lifetime, not extend it. */
export function clampExpiry(
  requested: LoginChanges['sessionExpiry'],
  limits: Expiry<Date | null>,
): { expires_at?: Date; idle_expires_at?: Date; clamped: boolean } {
  const absolute = clamp(requested.expiresAt, limits.absolute);
  const idle = clamp(requested.idleExpiresAt, limits.idle);
  return {
    ...(absolute ? { expires_at: absolute.time } : {}),
    ...(idle ? { idle_expires_at: idle.time } : {}),
    clamped: Boolean(absolute?.clamped || idle?.clamped),
  };
}

/**
 * SQL expression for the expiry of an oidc-provider object: `at`, or earlier if an Action shortened its session or grant.
 * @param at ISO 8601; undefined: never expires
 */
export function storedExpiry(
  kind: string,
  payload: { uid?: string; grantId?: string },
  at: string | undefined,
): SQL {
  const provided = sql`${at ?? null}::timestamptz`;
  if (kind === 'Session' && payload.uid) {
    return sql`least(${provided}, (select least(${sessions.expires_at}, ${sessions.idle_expires_at})
      from ${sessions} where ${sessions.id} = ${payload.uid}))`;
  }
  if (kind === 'RefreshToken' && payload.grantId) {
    return sql`least(${provided}, (select least(${grants.expires_at}, ${grants.idle_expires_at})
      from ${grants} where ${grants.id} = ${payload.grantId}))`;
  }
  return provided;
}

const after = (start: Date, milliseconds: number) => new Date(start.getTime() + milliseconds);

function clamp(requested: number | undefined, limit: Date | null) {
  if (requested === undefined) return undefined;
  const clamped = limit !== null && requested > limit.getTime();
  return { time: clamped ? limit : new Date(requested), clamped };
}

function earlier<T extends Date | null>(limit: T, chosen: Date | null): T | Date {
  return chosen && (limit === null || chosen < limit) ? chosen : limit;
}
