// What the environment says about the stack, checked once; everything unset has a local default.
import { resolve } from 'node:path';
import { z } from 'zod';
import { check, port, variables, wholeNumber } from '@/env';
import { isLoopback } from '@/lib/loopback';
import { readVariables } from './env-file';

/** Everybody who tries the app, and every test of it, signs in as the same few accounts from the same address. */
const ANY_NUMBER_OF_LOGINS = JSON.stringify({ logins: { burst: 1_000_000, perMinute: 1_000_000 } });

const { PORT, DATA_DIR, AUDIO_STORE, DATABASE_CONNECTIONS } = variables.shape;
const schema = variables.partial().extend({
  PORT,
  DATA_DIR,
  AUDIO_STORE,
  DATABASE_CONNECTIONS,
  TENANT_PORT: port.default(4455),
  TENANT_TLS: z.enum(['0', '1'], 'must be 0 or 1.').default('0'),
  TENANT_RATE_LIMITS: z.string().default(ANY_NUMBER_OF_LOGINS),
  INSPECT_ACTIONS: port.optional(),
  SEED_SONGS: wholeNumber(0, 1_000_000).optional(),
  AUTH0_AUDIENCE: z.string().default('https://api.encore.example'),
});

export type Settings = z.infer<typeof schema>;

/** Something a person has to put right; its message is all they need to see. */
export class Refusal extends Error {}

const NEEDED_WITH_A_TENANT = [
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_MGMT_CLIENT_ID',
  'AUTH0_MGMT_CLIENT_SECRET',
  'NEXTAUTH_SECRET',
] as const;

/**
 * Reads the settings from `.env` and the environment; the environment wins, an empty value counts as unset.
 * @throws {EnvError} naming each variable that is wrong
 * @throws {Refusal} naming one that is missing, or two that do not go together
 */
export function readSettings(given: Record<string, string | undefined> = readVariables()): Settings {
  const checked = check(schema, given);
  const settings = { ...checked, DATA_DIR: resolve(checked.DATA_DIR) };
  if (settings.DATABASE_URL && !new URL(settings.DATABASE_URL).password)
    throw new Refusal('DATABASE_URL needs a password: the one of the role encore_app is made from it.');
  if (settings.AUTH0_ISSUER) refuseIncompleteTenant(settings);
  else refuseLocalTenant(settings);
  return settings;
}

function refuseIncompleteTenant(settings: Settings): void {
  if (settings.INSPECT_ACTIONS) {
    throw new Refusal(
      'INSPECT_ACTIONS is for the Actions of the local tenant, but AUTH0_ISSUER names another one.',
    );
  }
  const missing = NEEDED_WITH_A_TENANT.find((name) => !settings[name]);
  if (missing) throw new Refusal(`${missing} must be set when AUTH0_ISSUER names a tenant.`);
}

function refuseLocalTenant(settings: Settings): void {
  if (settings.NEXTAUTH_URL && !isLoopback(new URL(settings.NEXTAUTH_URL).host)) {
    throw new Refusal(
      `NEXTAUTH_URL is ${settings.NEXTAUTH_URL}, but the local tenant and its demo accounts serve this machine only. Set AUTH0_ISSUER to a real tenant.`,
    );
  }
  const users = new Map<number, string>();
  for (const name of ['PORT', 'TENANT_PORT', 'INSPECT_ACTIONS'] as const) {
    const port = settings[name];
    if (!port) continue;
    const other = users.get(port);
    if (other) throw new Refusal(`${other} and ${name} are both ${port}; each needs a port of its own.`);
    users.set(port, name);
  }
}
