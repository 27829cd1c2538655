// Inputs and outcomes of the Actions pipeline: plain data, so it can be posted to threads and stored.
import type {
  CacheRecord,
  CookieMode,
  EffectiveRoles,
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
  /** Absolute path of the code, for stack traces and for `require`. */
  file: string;
  secrets: Record<string, string>;
  /** Bundled npm packages, from prepareAction(). */
  packages?: string;
}

/** The event without secrets, which the pipeline adds for each Action. */
export type TriggerEvent = Omit<PostLoginEvent, 'secrets' | 'configuration'> & {
  /** The user's roles with their ids, for `api.roles`; not part of the event that Actions receive. */
  effectiveRoles?: EffectiveRoles['roles'];
};

/** Merged one level deep, as in PATCH /users/{id}: a value replaces the key's value, null deletes the key. */
export type MetadataPatch = Record<string, unknown>;

/** A custom claim that does not reach the token, and why. */
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

/** Record of one execution, for the inspector and the tenant's log. */
export interface ActionRun {
  action: string;
  handler: Handler;
  /** Milliseconds since 1970, with a fraction. */
  started_at: number;
  ms: number;
  /** In call order; those of an Action that threw are listed but have no effect. */
  calls: RecordedCall[];
  observations: Observation[];
  console: ConsoleLine[];
  error?: { message: string; stack?: string };
}

/** The earliest expiry that an Action set, in milliseconds since 1970. */
interface Expiry {
  expiresAt?: number;
  idleExpiresAt?: number;
}

/** All changes that the Actions of one login request. */
export interface LoginChanges {
  /** Write both in one update, also if the login is denied or suspended. */
  userMetadata: MetadataPatch;
  appMetadata: MetadataPatch;
  /** Without restricted names; the token endpoint filters profile claims by scope. */
  idTokenClaims: Record<string, unknown>;
  accessTokenClaims: Record<string, unknown>;
  droppedClaims: DroppedClaim[];
  scopes: { added: string[]; removed: string[] };
  /** If present, replaces the session's metadata. */
  sessionMetadata?: Record<string, string>;
  /** If present, replaces the metadata of the refresh token, also of one about to be issued. */
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
  /** To add to the methods of the session. */
  recordedMethods: { name: string; timestamp: string }[];
  /** Set by `multifactor.enable`; `none` skips the challenge that the tenant's policy requires. */
  multifactor?: { provider: MultifactorProvider } & MultifactorOptions;
}

/** A `challengeWith…` or `enrollWith…` call, or the challenge deferred by `multifactor.enable`. */
export interface FactorCommand {
  kind: 'challenge' | 'enroll';
  /** The choices of the user; empty for `multifactor.enable`. */
  factors: Metadata[];
}

/** Pending steps: first the factors, in order, then the redirect. */
interface WaitingFor {
  factors: FactorCommand[];
  /** The caller adds `state` to the URL. */
  redirect?: { url: string };
}

/** State of a suspended login. Plain JSON: store it and pass it as `resume`. */
export interface Suspension {
  /** The Action that suspended the login. */
  action: string;
  /** Id of the login's record in the inspector, added by the caller so that resumed runs join it. */
  execution?: string;
  waitingFor: WaitingFor;
  /** Private to the pipeline: where to resume, and the changes so far without user metadata. */
  state: {
    goOn: 'same-action' | 'next-action' | 'end';
    /** Actions that already ran; the bindings can change during the suspension. */
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
  readonly actions: readonly BoundAction[];
  /** A copy of `api.cache`. */
  readonly cache: ReadonlyMap<string, CacheRecord>;
  /**
   * Runs the bound Actions in order. Never rejects because of an Action: an error thrown by one denies the login.
   * @param resume the suspension of an earlier outcome. `event` then has the request to /continue and the current user;
   *   the rest is the same as in the first event
   */
  postLogin(event: TriggerEvent, resume?: Suspension): Promise<PostLoginOutcome>;
  /** Empties `api.cache`. */
  clearCache(): void;
  /** Replaces the Actions; running logins complete with the old ones. */
  reload(actions: BoundAction[]): void;
  close(): Promise<void>;
}
