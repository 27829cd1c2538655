// Entry point of the tenant process: options from the environment, graceful shutdown on a signal or when the supervisor exits.
import process from 'node:process';
import { onStopSignals } from '@encore/util/stop-signals';
import { z } from 'zod';
import { BUCKETS } from './rate-limit';
import { startTenant } from './server';
import { handleSupervisorMessages } from './supervisor';

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const strings = json.pipe(z.record(z.string(), z.string()));

const Limit = z.object({ burst: z.number().int().positive(), perMinute: z.number().positive() });
const RateLimits = z.partialRecord(z.enum(BUCKETS), Limit);

const Environment = z.object({
  TENANT_PORT: z.coerce.number().int().min(0).max(65_535).default(4455),
  TENANT_DATABASE_URL: z.url(),
  TENANT_CLIENT_SECRETS: strings.default({}),
  /** File for the environment variables of all clients. */
  TENANT_ENV_FILE: z.string().optional(),
  TENANT_KEYWORDS: strings.default({}),
  TENANT_COOKIE_KEYS: z
    .string()
    .min(1)
    .transform((list) => list.split(',')),
  TENANT_CONFIG: z.string().default('actions/tenant.yaml'),
  /** `1` for HTTPS. */
  TENANT_TLS: z.enum(['0', '1']).default('0'),
  /** Folder of the certificate. */
  TENANT_TLS_FOLDER: z.string().default('.data/tls'),
  /** log2 of scrypt's N, lower only in tests. */
  TENANT_PASSWORD_COST: z.coerce.number().int().min(10).max(20).optional(),
  /** Folder of the npm packages of Actions. */
  TENANT_PACKAGES_FOLDER: z.string().default('.data/action-packages'),
  TENANT_RATE_LIMITS: json.pipe(RateLimits).default({}),
  TENANT_BODY_SECONDS: z.coerce.number().int().min(1).max(300).optional(),
  /** Port on which a debugger can attach to the Actions. */
  TENANT_INSPECT_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  LOG_LEVEL: z.string().default('info'),
});

async function main(): Promise<void> {
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success)
    throw new Error(`Invalid environment of the tenant:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  // Registered before the start, because the supervisor can stop a tenant that is still starting.
  const stopRequested = new Promise<void>((stop) =>
    onStopSignals(['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'], { stop, stopAtOnce: () => process.exit(1) }),
  );
  const tenant = await startTenant({
    port: env.TENANT_PORT,
    databaseUrl: env.TENANT_DATABASE_URL,
    clientSecrets: env.TENANT_CLIENT_SECRETS,
    keywords: { ...variables(), ...env.TENANT_KEYWORDS },
    cookieKeys: env.TENANT_COOKIE_KEYS,
    configFile: env.TENANT_CONFIG,
    envFile: env.TENANT_ENV_FILE,
    packagesFolder: env.TENANT_PACKAGES_FOLDER,
    logLevel: env.LOG_LEVEL,
    rateLimits: env.TENANT_RATE_LIMITS,
    passwordCost: env.TENANT_PASSWORD_COST,
    bodyMs: env.TENANT_BODY_SECONDS && env.TENANT_BODY_SECONDS * 1_000,
    inspectPort: env.TENANT_INSPECT_PORT,
    ...(env.TENANT_TLS === '1' ? { tlsFolder: env.TENANT_TLS_FOLDER } : {}),
  });
  handleSupervisorMessages(tenant, env.TENANT_CONFIG);
  await stopRequested;
  await tenant.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

/** As in auth0-deploy-cli, every environment variable is a keyword, so secrets of Actions can be set in `.env`. */
function variables(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
