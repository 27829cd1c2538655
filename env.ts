// The environment the app runs in, checked once; nothing else reads process.env for the app's own settings.
import { z } from 'zod';

/** What the app needs to know about where it runs. It never knows whether the tenant is a local one. */
export interface Env {
  port: number;
  /** The directory of everything kept outside Postgres, such as audio files. */
  dataDir: string;
  /** Connects as the role `encore_app`, which owns nothing and cannot pass by row-level security. */
  databaseUrl: string;
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

const text = (rule: string) => z.string(`must be set to ${rule}.`).min(1, `must be set to ${rule}.`);

const PORT_RULE = 'must be a whole number from 1 to 65535.';

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RULE)
    .default('3000')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, PORT_RULE),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: text('a Postgres address such as postgres://user:password@host:5432/encore').refine(
    (url) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol),
    'must be a Postgres address such as postgres://user:password@host:5432/encore.',
  ),
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
});

/**
 * Checks the environment.
 * @param source where the variables are; an empty one counts as not set
 * @throws {EnvError} naming every variable that is missing or wrong, never showing a value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    const first = new Map<string, string>();
    for (const issue of result.error.issues) {
      const name = String(issue.path[0]);
      if (!first.has(name)) first.set(name, `${name} ${issue.message}`);
    }
    throw new EnvError([...first.values()].join('\n'));
  }
  const checked = result.data;
  return {
    port: checked.PORT,
    dataDir: checked.DATA_DIR,
    databaseUrl: checked.DATABASE_URL,
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
