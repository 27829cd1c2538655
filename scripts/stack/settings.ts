// Settings of the stack, read from the environment and `.env`. Unset ones have local defaults.
import { resolve } from 'node:path';
import { z } from 'zod';
import { appVariables, checkVariables, port, wholeNumber } from '@/env';
import { isLoopback } from '@/lib/loopback';
import { readVariables } from './env-file';

/** No login limit by default, because demo users and tests share a few accounts and one IP address. */
const UNLIMITED_LOGINS = JSON.stringify({ logins: { burst: 1_000_000, perMinute: 1_000_000 } });

/** Variables with a value of the local stack. */
const LOCAL = {
  DATABASE_URL: true,
  AUTH0_ISSUER: true,
  AUTH0_CLIENT_ID: true,
  AUTH0_CLIENT_SECRET: true,
  AUTH0_MGMT_CLIENT_ID: true,
  AUTH0_MGMT_CLIENT_SECRET: true,
  NEXTAUTH_URL: true,
  NEXTAUTH_SECRET: true,
} as const;
const schema = appVariables.partial(LOCAL).extend({
  TENANT_PORT: port.default(4455),
  TENANT_TLS: z.enum(['0', '1'], 'must be 0 or 1.').default('0'),
  TENANT_RATE_LIMITS: z.string().default(UNLIMITED_LOGINS),
  INSPECT_ACTIONS: port.optional(),
  SEED_SONGS: wholeNumber(0, 1_000_000).optional(),
  AUTH0_AUDIENCE: z.string().default('https://api.encore.example'),
});

export type Settings = z.infer<typeof schema>;

/** An error that the user has to fix. Commands print its message without a stack trace. */
export class UserError extends Error {}

const REQUIRED_WITH_ISSUER = [
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_MGMT_CLIENT_ID',
  'AUTH0_MGMT_CLIENT_SECRET',
  'NEXTAUTH_SECRET',
] as const;

/**
 * Reads and validates the settings. Empty variables count as not set.
 * @throws {EnvError} naming each invalid variable
 * @throws {UserError} naming a missing variable, or two that conflict
 */
export function readSettings(variables: Record<string, string | undefined> = readVariables()): Settings {
  const checked = checkVariables(schema, variables);
  const settings = { ...checked, DATA_DIR: resolve(checked.DATA_DIR) };
  if (settings.DATABASE_URL && !new URL(settings.DATABASE_URL).password)
    throw new UserError(
      'DATABASE_URL needs a password: the password of the role encore_app is derived from it.',
    );
  if (settings.AUTH0_ISSUER) assertTenantIsComplete(settings);
  else assertLocalTenantIsPossible(settings);
  return settings;
}

function assertTenantIsComplete(settings: Settings): void {
  if (settings.INSPECT_ACTIONS) {
    throw new UserError(
      'INSPECT_ACTIONS works with the local tenant only, but AUTH0_ISSUER names another tenant.',
    );
  }
  const missing = REQUIRED_WITH_ISSUER.find((name) => !settings[name]);
  if (missing) throw new UserError(`${missing} must be set when AUTH0_ISSUER names a tenant.`);
}

function assertLocalTenantIsPossible(settings: Settings): void {
  if (settings.NEXTAUTH_URL && !isLoopback(new URL(settings.NEXTAUTH_URL).host)) {
    throw new UserError(
      `NEXTAUTH_URL is ${settings.NEXTAUTH_URL}, but the local tenant and its demo accounts are for this machine only. Set AUTH0_ISSUER to a real tenant.`,
    );
  }
  const names = new Map<number, string>();
  for (const name of ['PORT', 'TENANT_PORT', 'INSPECT_ACTIONS'] as const) {
    const port = settings[name];
    if (!port) continue;
    const other = names.get(port);
    if (other) throw new UserError(`${other} and ${name} are both ${port}. Set them to different ports.`);
    names.set(port, name);
  }
}
