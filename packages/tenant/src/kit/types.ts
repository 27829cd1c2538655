// Public types of the test kit. The file imports nothing, because the package publishes it as a declaration file.

/** Milliseconds, or a number with a unit: `500ms`, `30s`, `15m`, `2h`, `7d`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

export interface CreateTenantOptions {
  /**
   * Path of a tenant.yaml, or of the folder of auth0-deploy-cli's directory format. By default a configuration with the clients
   * `web`, `spa`, `native` and `machine`, and the API `https://api.local.example`.
   */
  config?: string;
  /** A free port by default. */
  port?: number;
  /** Serves HTTPS with a certificate whose path is `caFile`. */
  https?: boolean;
  /** A file of users, or users, to create at the start. */
  users?: string | NewUser[];
  /** Values of `##KEY##` and `@@KEY@@` in addition to the environment. */
  keywords?: Record<string, string>;
  /** Id or name of the client of `AUTH0_CLIENT_ID` and of logins without a client; by default the first one with a login. */
  client?: string;
  /** `unlimited` by default, so that tests do not slow each other down. */
  rateLimits?: 'auth0' | 'unlimited';
  /** Level of the operator's log on standard output; `silent` by default. */
  logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Attributes as in Auth0's bulk import, all optional. */
export interface NewUser {
  user_id?: string;
  /** Unique by default. */
  email?: string;
  email_verified?: boolean;
  /** Random by default. Not checked against the policy of the connection. */
  password?: string;
  /** bcrypt. */
  password_hash?: string;
  username?: string;
  name?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  phone_number?: string;
  phone_verified?: boolean;
  blocked?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  /** Names of roles. */
  roles?: string[];
  /** By default the first database connection. */
  connection?: string;
}

export interface User {
  user_id: string;
  email: string;
  email_verified: boolean;
  name: string | null;
  nickname: string | null;
  picture: string | null;
  blocked: boolean;
  connection: string;
  user_metadata: Record<string, unknown>;
  app_metadata: Record<string, unknown>;
  logins_count: number;
  /** Only of users that the kit created with a password in plain text. */
  password?: string;
}

/** An email address, a user id, or a user. */
export type UserRef = string | { user_id: string };

export interface LoginOptions {
  /** `openid profile email` by default. */
  scope?: string;
  audience?: string;
  /** The first callback of the client by default. */
  redirectUri?: string;
  /** Of users whose password the kit does not know. */
  password?: string;
  /** Further parameters of /authorize. */
  parameters?: Record<string, string>;
}

export interface Tokens {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  scope?: string;
  expires_in: number;
  token_type: string;
}

/** A cookie as in Playwright's `storageState` and `context.addCookies()`. */
export interface Cookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  /** UNIX time in seconds; -1 for a session cookie. */
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Strict' | 'Lax' | 'None';
}

export interface Mail {
  to: string;
  subject: string;
  body: string;
  link: string | null;
  created_at: string;
}

/** An entry of the tenant log, as in `GET /api/v2/logs`. */
export interface LogEntry {
  log_id: string;
  date: string;
  /** Auth0's log event type code, such as `s` (login) or `fp` (wrong password). */
  type: string;
  description: string | null;
  user_id: string | null;
  user_name: string | null;
  client_id: string | null;
  client_name: string | null;
  connection: string | null;
  ip: string | null;
  details: Record<string, unknown> | null;
}

export interface LogFilter {
  type?: string | string[];
  user?: UserRef;
  /** Id or name. */
  client?: string;
}

/** Named groups of log event types. Further ones are awaited by their code. */
export type EventName = 'login' | 'failed-login' | 'signup' | 'logout' | 'token-exchange' | 'refresh';

export interface Fault {
  /** Path of the requests, such as `/oauth/token`; a trailing `*` matches every path with that prefix. */
  path: string;
  /** Any method by default. */
  method?: string;
  /** Status of the response, such as 429 or 503. Without it the request is served after the latency. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  latency?: Duration;
  /** Number of requests; unlimited by default. */
  times?: number;
}

export type RateLimitName = 'write-user' | 'delete-user' | 'read-user' | 'management' | 'login';

/** A running tenant. Every method rejects with a TenantError if the tenant refuses. */
export interface LocalTenant {
  /** Without a trailing slash, unlike the issuer. */
  url: string;
  /** With a trailing slash. */
  issuer: string;
  /** Environment variables of apps: `AUTH0_DOMAIN`, `AUTH0_ISSUER`, `AUTH0_CLIENT_ID`, `<NAME>_CLIENT_SECRET` and others. */
  env: Record<string, string>;
  /** Path of the certificate, for `NODE_EXTRA_CA_CERTS`; undefined for HTTP. */
  caFile?: string;
  /** Parts of the configuration that have no effect. */
  warnings: string[];
  users: {
    create(user?: NewUser): Promise<User>;
    get(user: UserRef): Promise<User>;
    delete(user: UserRef): Promise<void>;
  };
  /**
   * Signs a user in without a browser: authorization code flow with PKCE, the same pipeline, Actions included. Sets up and
   * answers one-time passwords.
   * @param client id or name
   */
  login(user: UserRef, client?: string, options?: LoginOptions): Promise<Tokens>;
  /** Exchanges a refresh token. */
  refresh(refreshToken: string, client?: string): Promise<Tokens>;
  /** Tokens of a machine-to-machine client by client credentials. */
  clientCredentials(client: string, audience: string): Promise<Tokens>;
  /** Signs a user in and returns the cookies of the tenant's session: single sign-on for Playwright's `storageState`. */
  sessionCookies(user: UserRef, client?: string): Promise<Cookie[]>;
  actions: {
    /** Creates or replaces an Action (CommonJS source), and binds it to post-login unless it is. Effective with the next login. */
    set(name: string, source: string, secrets?: Record<string, string>): Promise<void>;
    /** Sets which Actions run, in order. */
    bind(names: string[]): Promise<void>;
  };
  clock: {
    /** Moves the tenant's clock forward: expiry, sessions, rate limits. Apps and Actions keep the system's clock. */
    advance(duration: Duration): Promise<void>;
    /** The tenant's time. */
    now(): Promise<Date>;
  };
  mail: {
    /** The newest mail to an address; waits up to 10 s for one. */
    last(to: string): Promise<Mail>;
    /** Newest first. */
    list(to?: string): Promise<Mail[]>;
  };
  mfa: {
    /** The current one-time password of a user, who is enrolled if necessary. */
    code(user: UserRef): Promise<string>;
  };
  /** The tenant log, newest first. */
  logs(filter?: LogFilter): Promise<LogEntry[]>;
  events: {
    /** Resolves with the next event after the call. `timeout` is 30 s by default. */
    next(
      event: EventName | (string & Record<never, never>),
      filter?: Omit<LogFilter, 'type'> & { timeout?: Duration },
    ): Promise<LogEntry>;
  };
  rateLimits: {
    /** Empties a bucket, so that the next request gets 429; it refills at Auth0's rate. */
    exhaust(name: RateLimitName): Promise<void>;
  };
  faults: {
    /** Later faults take precedence. */
    add(fault: Fault): Promise<void>;
    clear(): Promise<void>;
  };
  /** Returns to the state after the start, including the clock, rate limits and faults. */
  reset(): Promise<void>;
  /** Saves the state and returns its name for `restore`. */
  snapshot(): Promise<string>;
  restore(snapshot: string): Promise<void>;
  close(): Promise<void>;
}

/** A refusal: `code` is the OAuth error code or the HTTP status. */
export interface TenantError extends Error {
  code: string;
}

export type CreateTenant = (options?: CreateTenantOptions) => Promise<LocalTenant>;

/**
 * A worker-scoped Playwright fixture: `base.extend<object, { tenant: LocalTenant }>({ tenant: tenantFixture({ config }) })`.
 */
export type TenantFixture = (
  options?: CreateTenantOptions,
) => [
  (fixtures: { playwright: unknown }, use: (tenant: LocalTenant) => Promise<void>) => Promise<void>,
  { scope: 'worker'; timeout: number },
];
