// Types of multi-factor authentication. Everything here is stored as JSON.
import type { AuthenticationMethod, EventRequest } from '@encore/actions-kit';
import type { Suspension } from '@encore/actions-kit/runtime/types';
import { authenticators } from '../storage/schema';

export const FACTOR_TYPES = authenticators.type.enumValues;
export type FactorType = (typeof FACTOR_TYPES)[number];

/** The user has to prove (challenge) or set up (enroll) one of the factors. */
export interface Step {
  kind: 'challenge' | 'enroll';
  /** In order of preference. */
  factors: [FactorType, ...FactorType[]];
}

export type Proof = AuthenticationMethod & { name: 'mfa'; type: FactorType };

export interface FactorProgress {
  /** Number of completed commands of the suspension. */
  done: number;
  /** Factors proved since the start of the login, including earlier suspensions. */
  proofs: Proof[];
  /** Base32 secret of a one-time password being enrolled. */
  secret?: string;
  /** A new recovery code the user has not yet confirmed to have saved. */
  recoveryCode?: string;
}

export interface Waiting {
  userId: string;
  suspension: Suspension;
  progress: FactorProgress;
}

export interface Continuation {
  suspension: Suspension;
  /** The resuming request: to /continue, a factor page or the token endpoint. */
  request: EventRequest;
  proofs: Proof[];
}
