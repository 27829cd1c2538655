// A recorded login or exchange: plain JSON, as it is stored and as the timeline is made from it.
import type { ActionRun, LoginChanges, Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';

/** What made the Actions run. `sso`: the browser had a session already, `silent`: with prompt=none besides. */
export type Kind = 'login' | 'sso' | 'silent' | 'refresh' | 'password';

/** What the Actions of a stretch decided. */
export interface Decision extends LoginChanges {
  status: 'completed' | 'denied' | 'suspended';
  /** Of a denial. */
  denial?: {
    reason: string;
    action: string;
    cause: 'deny' | 'revoke' | 'validation' | 'error';
    code?: string;
  };
  /** Of a suspension. */
  waitingFor?: Suspension['waitingFor'];
}

/** From the beginning of a login, or from its return, to where it ended or was suspended. Times are milliseconds since 1970. */
export interface Stretch {
  at: number;
  event: TriggerEvent;
  /** Types of the second factors proved since the login began. */
  factors: string[];
  runs: ActionRun[];
  /** Absent while the Actions run. */
  decision?: Decision;
  /** What the decision became; absent when it could not be stored. */
  stored?: { at: number; userId: string; waitedMs: number };
  /** Why the login was refused after its Actions had agreed. */
  refused?: string;
}

/** A token as its header and payload say; an opaque one has neither. */
export interface IssuedToken {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
}

/** The answer of the token endpoint, without anything that could be used. */
export interface IssuedTokens {
  at: number;
  accessToken: IssuedToken;
  idToken?: IssuedToken;
  /** Seconds until the access token expires. */
  expiresIn?: number;
  scope?: string;
  refreshToken: boolean;
}

export interface ExecutionRecord {
  id: string;
  kind: Kind;
  /** The first one begins the login; each further one is a return after a redirect or a factor. */
  stretches: [Stretch, ...Stretch[]];
  /** Of the login's tokens, once there is one. */
  grantId?: string;
  tokens?: IssuedTokens;
  /** Whether this is no login but one that was run again: nothing of it was stored or sent. */
  again?: true;
}
