// Reads and validates the app's environment variables.
import { z } from 'zod';
import { LOG_LEVELS } from '@/lib/log-levels';
import { parseS3Address } from '@/media/s3-address';

/** The message has one sentence per line for each missing or invalid variable. */
export class EnvError extends Error {
  override name = 'EnvError';
}

const isWebUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const isOrigin = (text: string) =>
  isWebUrl(text) && new URL(text).pathname === '/' && !/[?#]/.test(text) && new URL(text).username === '';

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && [username, password, pathname].every(isDecodable);
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

const text = (rule: string, isValid: (text: string) => boolean = Boolean) =>
  z.string(`must be set to ${rule}.`).refine(isValid, `must be ${rule}.`);

export const wholeNumber = (min: number, max: number) => {
  const rule = `must be a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((number) => number >= min && number <= max, rule);
};

export const port = wholeNumber(1, 65_535);

const audioStore = z
  .string()
  .optional()
  .transform((address, context) => {
    if (address === undefined) return null;
    const bucket = parseS3Address(address);
    if (!bucket) {
      context.addIssue(
        'must name a bucket such as s3://bucket/folder?region=eu-central-1&endpoint=https://s3.example.',
      );
    }
    return bucket;
  });

/** Schema of the app's variables. `scripts/stack/settings.ts` derives its schema from it. */
export const appVariables = z.object({
  PORT: port.default(3000),
  DATA_DIR: z.string().default('.data'),
  AUDIO_STORE: audioStore,
  DATABASE_URL: text('a Postgres URL such as postgres://user:password@host:5432/encore', isPostgresUrl),
  DATABASE_CONNECTIONS: wholeNumber(1, 1_000).default(10),
  AUTH0_ISSUER: text("the tenant's URL such as https://example.eu.auth0.com/", isOrigin).transform(
    (url) => `${new URL(url).origin}/`,
  ),
  AUTH0_CLIENT_ID: text("the client id of the tenant's application for this app"),
  AUTH0_CLIENT_SECRET: text("the client secret of the tenant's application for this app"),
  AUTH0_AUDIENCE: text("the identifier of this app's API in the tenant"),
  AUTH0_MGMT_CLIENT_ID: text('the client id of the application that may call the Management API'),
  AUTH0_MGMT_CLIENT_SECRET: text('the client secret of the application that may call the Management API'),
  NEXTAUTH_URL: text("the app's URL, without a path, such as http://localhost:3000", isOrigin).transform(
    (url) => new URL(url).origin,
  ),
  NEXTAUTH_SECRET: text('a random string of at least 32 characters', ({ length }) => length >= 32),
  QUOTA_MB: wholeNumber(1, 999_999_999).default(50_000),
  QUOTA_SONGS: wholeNumber(1, 999_999_999).default(200_000),
  METRICS_TOKEN: text('a random string of at least 16 characters', ({ length }) => length >= 16).optional(),
  SHUTDOWN_SECONDS: wholeNumber(0, 3_600).default(10),
  BODY_SECONDS: wholeNumber(1, 300).default(15),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean)),
  RATE_LIMIT_FACTOR: wholeNumber(0, 10_000).default(1),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
});

/**
 * Validates environment variables. Empty ones count as not set.
 * @throws {EnvError} naming every missing or invalid variable, without its value
 */
export function checkVariables<T extends z.ZodObject>(
  schema: T,
  source: Record<string, string | undefined>,
): z.infer<T> {
  const nonEmpty = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(nonEmpty);
  if (result.success) return result.data;
  const first = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    if (!first.has(name)) first.set(name, `${name} ${issue.message}`);
  }
  throw new EnvError([...first.values()].join('\n'));
}

/** @throws {EnvError} naming every missing or invalid variable, without its value */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const checked = checkVariables(appVariables, source);
  return {
    port: checked.PORT,
    /** Directory for everything stored outside Postgres, such as audio files. */
    dataDir: checked.DATA_DIR,
    /** The bucket for songs and covers; null for `dataDir`. */
    audioStore: checked.AUDIO_STORE,
    /** For the role `encore_app`, which owns no tables and cannot bypass row-level security. */
    databaseUrl: checked.DATABASE_URL,
    /** Size of the connection pool. */
    databaseConnections: checked.DATABASE_CONNECTIONS,
    /** The tenant's URL as in the `iss` claim, with a trailing slash. */
    issuer: checked.AUTH0_ISSUER,
    clientId: checked.AUTH0_CLIENT_ID,
    clientSecret: checked.AUTH0_CLIENT_SECRET,
    /** The identifier of the app's API, expected in the `aud` claim. */
    audience: checked.AUTH0_AUDIENCE,
    managementClientId: checked.AUTH0_MGMT_CLIENT_ID,
    managementClientSecret: checked.AUTH0_MGMT_CLIENT_SECRET,
    /** The app's origin, without a trailing slash. */
    nextauthUrl: checked.NEXTAUTH_URL,
    nextauthSecret: checked.NEXTAUTH_SECRET,
    /** Host names besides that of `nextauthUrl` and loopback names, to which the server responds. */
    allowedHosts: checked.ALLOWED_HOSTS,
    /** Multiplies every rate limit; 0 disables them. */
    rateLimitFactor: checked.RATE_LIMIT_FACTOR,
    /** The number of reverse proxies in front of the app that append to X-Forwarded-For. */
    trustedProxies: checked.TRUSTED_PROXIES,
    /** Limits of one user's library. */
    quota: { bytes: checked.QUOTA_MB * 1024 * 1024, songs: checked.QUOTA_SONGS },
    /** Unset without metrics. */
    metricsToken: checked.METRICS_TOKEN,
    /** Time limit for open requests at a shutdown, in seconds. */
    shutdownSeconds: checked.SHUTDOWN_SECONDS,
    /** Time limit for the body of a request without a file, in seconds. */
    bodySeconds: checked.BODY_SECONDS,
  };
}

/** The app's configuration. It does not tell a local tenant from a real one. */
export type Env = ReturnType<typeof readEnv>;

let cached: Env | undefined;

/** The validated environment, read on first use because it is not set during `next build`. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}

/** The message for a failed `listen`, naming the variable of the port. */
export function listenErrorMessage(error: NodeJS.ErrnoException, port: number, variable: string): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Set ${variable} to a free port.`;
  if (error.code === 'EACCES')
    return `Port ${port} requires administrator rights. Set ${variable} to 1024 or higher.`;
  return `Cannot listen on port ${port} (${variable}): ${error.message}.`;
}
