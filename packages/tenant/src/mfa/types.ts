// The words of multi-factor authentication: factors, what a login still owes, and what the user has proved.
import type { AuthenticationMethod, EventRequest } from '@encore/actions-kit';
import type { Suspension } from '@encore/actions-kit/runtime/types';

/** The factors this tenant has; what Actions ask for beyond them counts as unusable. */
export const FACTOR_TYPES = ['otp', 'recovery-code'] as const;
export type FactorType = (typeof FACTOR_TYPES)[number];

/** What the user has to do next: prove one of the factors, or set one of them up. */
export interface Step {
  kind: 'challenge' | 'enroll';
  /** The first one is offered first. */
  factors: [FactorType, ...FactorType[]];
}

/** A factor proved in this login. Plain JSON, like everything here: it waits in the database. */
export type Proof = AuthenticationMethod & { name: 'mfa'; type: FactorType };

/** How far a suspended login has come with its factors. */
export interface FactorProgress {
  /** Commands of the suspension that are settled. */
  done: number;
  /** Factors proved since the login began, in earlier suspensions too. */
  proofs: Proof[];
  /** The secret of a one-time password being set up, in base32. */
  secret?: string;
  /** A new recovery code the user has not confirmed to have noted. */
  recoveryCode?: string;
}

/** A login that waits for the user. */
export interface Waiting {
  userId: string;
  suspension: Suspension;
  progress: FactorProgress;
}

/** What a suspended login goes on with. */
export interface Continuation {
  suspension: Suspension;
  /** The request that came back: to /continue, from a page of factors, or to the token endpoint. */
  request: EventRequest;
  proofs: Proof[];
}
