// The environment the app runs in, checked once; nothing else reads process.env for the app's own settings.
import { z } from 'zod';
import { LOG_LEVELS } from '@/lib/log-levels';
import { parseS3Address, type S3Address } from '@/media/s3-address';

/** What the app needs to know about where it runs. It never knows whether the tenant is a local one. */
export interface Env {
  port: number;
  /** The directory of everything kept outside Postgres, such as audio files. */
  dataDir: string;
  /** The bucket that keeps songs and covers; null when they are in `dataDir`. */
  audioStore: S3Address | null;
  /** Connects as the role `encore_app`, which owns nothing and cannot pass by row-level security. */
  databaseUrl: string;
  /** The most connections to Postgres that this process keeps. */
  databaseConnections: number;
  /** The tenant's address as its tokens name it: with a trailing slash. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The identifier of the app's API: what an access token must be made for. */
  audience: string;
  managementClientId: string;
  managementClientSecret: string;
  /** The app's own address: an origin, without a trailing slash. */
  nextauthUrl: string;
  nextauthSecret: string;
}

/** Says in plain sentences, one a line, which variables are missing or wrong. */
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

const text = (rule: string) => z.string(`must be set to ${rule}.`).min(1, `must be set to ${rule}.`);

/** A whole number within limits. */
export const wholeNumber = (least: number, most: number) => {
  const rule = `must be a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((number) => number >= least && number <= most, rule);
};

/** A port to listen on. */
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

/** What each variable of the app must be; the stack's own settings go by the same rules. */
export const variables = z.object({
  PORT: port.default(3000),
  DATA_DIR: z.string().default('.data'),
  AUDIO_STORE: audioStore,
  DATABASE_URL: text('a Postgres address such as postgres://user:password@host:5432/encore').refine(
    isPostgresUrl,
    'must be a Postgres address such as postgres://user:password@host:5432/encore.',
  ),
  DATABASE_CONNECTIONS: wholeNumber(1, 1_000).default(10),
  AUTH0_ISSUER: text("the tenant's address such as https://example.eu.auth0.com/")
    .refine(isOrigin, "must be the tenant's address such as https://example.eu.auth0.com/.")
    .transform((url) => `${new URL(url).origin}/`),
  AUTH0_CLIENT_ID: text("the client id of the tenant's application for this app"),
  AUTH0_CLIENT_SECRET: text("the client secret of the tenant's application for this app"),
  AUTH0_AUDIENCE: text("the identifier of this app's API in the tenant"),
  AUTH0_MGMT_CLIENT_ID: text('the client id of the application that may call the Management API'),
  AUTH0_MGMT_CLIENT_SECRET: text('the client secret of the application that may call the Management API'),
  NEXTAUTH_URL: text("the app's own address such as http://localhost:3000")
    .refine(isOrigin, "must be the app's own address, without a path, such as http://localhost:3000.")
    .transform((url) => new URL(url).origin),
  NEXTAUTH_SECRET: text('a random text of 32 characters or more').min(
    32,
    'must be a random text of 32 characters or more.',
  ),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
});

/**
 * Checks variables of an environment.
 * @param schema what each must be
 * @param source where they are; an empty one counts as not set
 * @throws {EnvError} naming every variable that is missing or wrong, never showing a value
 */
export function check<T extends z.ZodObject>(
  schema: T,
  source: Record<string, string | undefined>,
): z.infer<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const first = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    if (!first.has(name)) first.set(name, `${name} ${issue.message}`);
  }
  throw new EnvError([...first.values()].join('\n'));
}

/**
 * Checks the environment.
 * @param source where the variables are; an empty one counts as not set
 * @throws {EnvError} naming every variable that is missing or wrong, never showing a value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const checked = check(variables, source);
  return {
    port: checked.PORT,
    dataDir: checked.DATA_DIR,
    audioStore: checked.AUDIO_STORE,
    databaseUrl: checked.DATABASE_URL,
    databaseConnections: checked.DATABASE_CONNECTIONS,
    issuer: checked.AUTH0_ISSUER,
    clientId: checked.AUTH0_CLIENT_ID,
    clientSecret: checked.AUTH0_CLIENT_SECRET,
    audience: checked.AUTH0_AUDIENCE,
    managementClientId: checked.AUTH0_MGMT_CLIENT_ID,
    managementClientSecret: checked.AUTH0_MGMT_CLIENT_SECRET,
    nextauthUrl: checked.NEXTAUTH_URL,
    nextauthSecret: checked.NEXTAUTH_SECRET,
  };
}

let memo: Env | undefined;

/** The checked environment, read when first asked for: `next build` runs without one. */
export function env(): Env {
  memo ??= readEnv();
  return memo;
}

/** Why a port cannot be listened on, in a sentence that names its variable. */
export function whyNotListening(error: NodeJS.ErrnoException, port: number, variable: string): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Set ${variable} to a free port.`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user. Set ${variable} to one from 1024 up.`;
  return `Port ${port}, which ${variable} names, cannot be listened on: ${error.message}.`;
}
