// A recorded login or exchange: plain JSON, stored in `executions` and rendered as a timeline.
import type { ActionRun, LoginChanges, Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';

/** What triggered the Actions. `sso`: the browser had a session; `silent`: with prompt=none. */
export type ExecutionKind = 'login' | 'sso' | 'silent' | 'refresh' | 'password';

/** The combined decisions of a stretch's Actions. */
export interface Decision extends LoginChanges {
  status: 'completed' | 'denied' | 'suspended';
  /** Present if denied. */
  denial?: {
    reason: string;
    action: string;
    cause: 'deny' | 'revoke' | 'validation' | 'error';
    code?: string;
  };
  /** Present if suspended. */
  waitingFor?: Suspension['waitingFor'];
}

/** One run of the trigger: from the start or a resume to the end or the next suspension. Times are milliseconds since 1970. */
export interface Stretch {
  at: number;
  event: TriggerEvent;
  /** Types of the second factors proved since the start of the login. */
  factors: string[];
  runs: ActionRun[];
  /** Absent while the Actions run. */
  decision?: Decision;
  /** Absent until the decision is stored. */
  stored?: { at: number; userId: string; waitedMs: number };
  /** Why the tenant refused the login after its Actions completed. */
  refused?: string;
}

/** Decoded header and payload of a JWT; an opaque token has neither. */
export interface IssuedToken {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
}

/** The response of the token endpoint without usable credentials. */
export interface IssuedTokens {
  at: number;
  accessToken: IssuedToken;
  idToken?: IssuedToken;
  /** Lifetime of the access token in seconds. */
  expiresIn?: number;
  scope?: string;
  refreshToken: boolean;
}

export interface ExecutionRecord {
  id: string;
  kind: ExecutionKind;
  /** The first one starts the login; each further one resumes it after a redirect or a factor. */
  stretches: [Stretch, ...Stretch[]];
  /** The grant of the login's tokens, once created. */
  grantId?: string;
  tokens?: IssuedTokens;
  /** Set on the result of a replay, which is never stored. */
  replayed?: true;
}

/** Display tone of a result. */
export type Tone = 'good' | 'bad' | 'wait' | 'quiet';

/** One row in the list of executions. */
export interface ExecutionSummary {
  id: string;
  /** Start time: ISO 8601, UTC. */
  at: string;
  user_id: string;
  /** Email address, or the user id if there is none. */
  user: string;
  client_id: string;
  /** Such as `Login`, `Silent login`, `Refresh`, `Password grant`. */
  kind: string;
  /** Such as `editor granted`, `no change`, `denied`, `redirected, resumed`. */
  result: { text: string; tone: Tone };
}
