// What the environment says about the stack, checked once; everything unset has a local default.
import { resolve } from 'node:path';
import { config } from 'dotenv';
import { z } from 'zod';

const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(1, 'must be a port number')
  .max(65535, 'must be a port number');

const schema = z.object({
  PORT: port.default(3000),
  TENANT_PORT: port.default(4455),
  TENANT_TLS: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  AUTH0_ISSUER: z.url('must be a URL such as https://your-tenant.auth0.com/').optional(),
  AUTH0_CLIENT_ID: z.string().optional(),
  AUTH0_CLIENT_SECRET: z.string().optional(),
  AUTH0_AUDIENCE: z.string().default('https://api.encore.example'),
  AUTH0_MGMT_CLIENT_ID: z.string().optional(),
  AUTH0_MGMT_CLIENT_SECRET: z.string().optional(),
  NEXTAUTH_URL: z.url('must be a URL such as https://encore.example').optional(),
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
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
 * @throws {Refusal} naming the first variable that is wrong or missing.
 */
export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const variables = source === process.env ? { ...config({ quiet: true }).parsed, ...source } : source;
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal(`${issue?.path.join('.')} ${issue?.message}.`);
  }
  const settings = { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
  if (settings.AUTH0_ISSUER) {
    const missing = NEEDED_WITH_A_TENANT.find((name) => !settings[name]);
    if (missing) throw new Refusal(`${missing} must be set when AUTH0_ISSUER names a tenant.`);
  } else if (settings.NEXTAUTH_URL && !isLoopback(settings.NEXTAUTH_URL)) {
    throw new Refusal(
      `NEXTAUTH_URL is ${settings.NEXTAUTH_URL}, but the local tenant and its demo accounts serve this machine only. Set AUTH0_ISSUER to a real tenant.`,
    );
  }
  return settings;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
