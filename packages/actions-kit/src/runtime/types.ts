// What goes into the Actions pipeline and what comes out: plain data, so that it can cross threads and be stored.
import type {
  CacheRecord,
  CookieMode,
  Metadata,
  MultifactorOptions,
  MultifactorProvider,
  PostLoginEvent,
} from '..';
import type { RecordedCall } from './calls';
import type { Observation } from './observations';

/** An Action bound to the post-login trigger, ready to run. */
export interface BoundAction {
  name: string;
  /** The built CommonJS module. */
  code: string;
  /** Absolute path the code came from: names it in stack traces, and `require` resolves npm packages from there. */
  file: string;
  secrets: Record<string, string>;
}

/** The event as the login side knows it; the pipeline adds each Action's own secrets. */
export type TriggerEvent = Omit<PostLoginEvent, 'secrets' | 'configuration'>;

/** One level of merging, as in PATCH /users/{id}: a value replaces the key's value, null deletes the key. */
export type MetadataPatch = Record<string, unknown>;

/** A claim an Action set that does not reach the token, and why. */
export interface DroppedClaim {
  token: 'id_token' | 'access_token';
  name: string;
  reason: string;
}

export interface ConsoleLine {
  level: 'debug' | 'error' | 'info' | 'log' | 'warn';
  text: string;
}

export type Handler = 'onExecutePostLogin' | 'onContinuePostLogin';

/** What one Action did in this login, for the inspector and the tenant's log. */
export interface ActionRun {
  action: string;
  handler: Handler;
  /** Milliseconds since 1970, with a fraction. */
  started_at: number;
  ms: number;
  /** In the order in which they were made; those of an Action that threw are listed but have no effect. */
  calls: RecordedCall[];
  /** What it read and whom it asked; nothing of it has an effect here. */
  observations: Observation[];
  console: ConsoleLine[];
  /** The message of what the handler threw, and its stack. */
  error?: { message: string; stack?: string };
}

/** When a session or refresh token must end, in milliseconds since 1970: the earliest an Action asked for. */
interface Expiry {
  expiresAt?: number;
  idleExpiresAt?: number;
}

/** Everything the Actions of one login asked for. */
export interface LoginChanges {
  /** Write both in one update, also when the login is denied; before the browser leaves when it is suspended. */
  userMetadata: MetadataPatch;
  appMetadata: MetadataPatch;
  /** Claims that reach the token: restricted names are left out already. Scope filtering of profile claims is the token's. */
  idTokenClaims: Record<string, unknown>;
  accessTokenClaims: Record<string, unknown>;
  droppedClaims: DroppedClaim[];
  scopes: { added: string[]; removed: string[] };
  /** Present when an Action changed it: replaces the whole object stored with the session. */
  sessionMetadata?: Record<string, string>;
  /** Present when an Action changed it: replaces the whole object of the refresh token or of the one about to be issued. */
  refreshTokenMetadata?: Record<string, string>;
  transactionMetadata?: Record<string, string | number | boolean>;
  sessionExpiry: Expiry;
  refreshTokenExpiry: Expiry;
  cookieMode?: CookieMode;
  /** The login is denied with `reason`; the session ends. */
  revokeSession?: { reason: string; preserveRefreshTokens: boolean };
  /** The exchange is denied with `reason`; the refresh token is revoked. */
  revokeRefreshToken?: { reason: string };
  primaryUserId?: string;
  /** Methods to add to those of the session. */
  recordedMethods: { name: string; timestamp: string }[];
  /** Set by `multifactor.enable`; `none` skips the challenge the tenant's policy asks for. */
  multifactor?: { provider: MultifactorProvider } & MultifactorOptions;
}

/** One `challengeWith…` or `enrollWith…` call, or the challenge `multifactor.enable` deferred to the end. */
export interface FactorCommand {
  kind: 'challenge' | 'enroll';
  /** The user may choose among these; empty for `multifactor.enable`. */
  factors: Metadata[];
}

/** What the login waits for: first the factors, in order, then the redirect. */
interface WaitingFor {
  factors: FactorCommand[];
  /** `state` is not in the URL: the login side makes one up and adds it. */
  redirect?: { url: string };
}

/** Plain JSON: store it as it is and give it back as `resume`. */
export interface Suspension {
  /** The Action that asked for it. */
  action: string;
  /** The record of this login; the login side adds it, so that what follows goes into the same one. */
  execution?: string;
  waitingFor: WaitingFor;
  /** The pipeline's own memory: where to go on, and what was asked for so far (metadata of the user is flushed by then). */
  state: {
    goOn: 'same-action' | 'next-action' | 'end';
    /** The Actions that ran already: the bindings may be others when the login goes on. */
    ran: string[];
    factorCommands: number;
    changes: LoginChanges;
  };
}

export type PostLoginOutcome = LoginChanges & { runs: ActionRun[] } & (
    | { status: 'completed' }
    /** `error=access_denied` (403 at the token endpoint) with `reason` as error_description. */
    | {
        status: 'denied';
        reason: string;
        action: string;
        cause: 'deny' | 'revoke' | 'validation' | 'error' /** given to validation.error */;
        code?: string;
      }
    | { status: 'suspended'; suspension: Suspension }
  );

export interface Pipeline {
  /** The Actions logins begin with now. */
  readonly actions: readonly BoundAction[];
  /** A copy of what `api.cache` holds now. */
  readonly cache: ReadonlyMap<string, CacheRecord>;
  /**
   * Runs the bound Actions in order. Never rejects because of an Action: what one throws is a denial.
   * @param resume what an earlier outcome was suspended with; `event` is then a new one: `request` is the one that came
   *   to /continue, `user` as stored now, `session` and so on as at the beginning
   */
  postLogin(event: TriggerEvent, resume?: Suspension): Promise<PostLoginOutcome>;
  /** Exchanges the Actions; logins already running end with the old ones. */
  reload(actions: BoundAction[]): void;
  close(): Promise<void>;
}
