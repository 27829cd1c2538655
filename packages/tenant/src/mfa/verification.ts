// Settles a step: the user proves a factor, or sets one up. What changes is one transaction with how far the login came.

import type { LogType } from '../logs/types';
import type { Database } from '../storage/client';
import type { Tenant } from '../tenant';
import {
  type AuthenticatorRow,
  addOtp,
  addRecoveryCode,
  findAuthenticators,
  newRecoveryCode,
  recordAttempt,
  type Store,
  takeOtp,
  takeRecoveryCode,
} from './authenticators';
import { newSecret, otpStep } from './otp';
import type { FactorProgress, FactorType, Proof, Step } from './types';

/** Stores the new progress with the login; throws when the login is over, which undoes the rest. */
export type SaveProgress = (db: Store, progress: FactorProgress) => Promise<void>;

export interface Attempt {
  userId: string;
  /** Which command of the suspension this settles. */
  at: number;
  step: Step;
  progress: FactorProgress;
  /** The factor the user chose; one of the step's. */
  type: FactorType;
  code: string;
}

export type ProofResult =
  | { ok: true; progress: FactorProgress }
  | { ok: false; reason: 'wrong' | 'too-many' };

/** What the user needs before they can set a factor up: the secret, and a recovery code if they have none. */
export function beginEnrollment(has: readonly FactorType[], progress: FactorProgress) {
  return {
    ...progress,
    secret: newSecret(),
    ...(has.includes('recovery-code') ? {} : { recoveryCode: newRecoveryCode() }),
  };
}

/**
 * Checks a code and, if it is right, stores what it changes.
 * @throws what `save` throws
 */
export async function prove(
  { db, audit }: Pick<Tenant, 'db' | 'audit'>,
  attempt: Attempt,
  save: SaveProgress,
): Promise<ProofResult> {
  const result = await check(db, attempt, save);
  audit.write({ type: logType(attempt, result), user_id: attempt.userId, description: attempt.type });
  return result;
}

function logType({ step }: Attempt, result: ProofResult): LogType {
  if (result.ok) return step.kind === 'enroll' ? 'gd_enrollment_complete' : 'gd_auth_succeed';
  return result.reason === 'too-many' ? 'gd_auth_rejected' : 'gd_auth_failed';
}

async function check(db: Database, attempt: Attempt, save: SaveProgress): Promise<ProofResult> {
  const { userId, step, type } = attempt;
  if (step.kind === 'enroll') return enroll(db, attempt, save);
  const row = (await findAuthenticators(db, userId)).find((each) => each.type === type);
  if (!row) return { ok: false, reason: 'wrong' };
  if (!(await recordAttempt(db, row))) return { ok: false, reason: 'too-many' };
  if (type === 'recovery-code') return recover(db, attempt, row, save);
  return settle(db, save, progressAfter(attempt), (tx) => takeOtp(tx, row, attempt.code));
}

/** A recovery code is good for one login; the next one takes its place. */
async function recover(db: Database, attempt: Attempt, row: AuthenticatorRow, save: SaveProgress) {
  const next = newRecoveryCode();
  const progress = { ...progressAfter(attempt), recoveryCode: next };
  return settle(db, save, progress, (tx) => takeRecoveryCode(tx, row, attempt.code, next));
}

async function enroll(db: Database, attempt: Attempt, save: SaveProgress): Promise<ProofResult> {
  const { userId, type, code, progress } = attempt;
  const { secret, recoveryCode } = progress;
  if (type === 'recovery-code') {
    const own = recoveryCode ?? newRecoveryCode();
    const after = { ...progressAfter(attempt), recoveryCode: own };
    return settle(db, save, after, (tx) => addRecoveryCode(tx, userId, own));
  }
  const step = secret === undefined ? undefined : otpStep(secret, code);
  if (secret === undefined || step === undefined) return { ok: false, reason: 'wrong' };
  return settle(db, save, progressAfter(attempt), async (tx) => {
    const added = await addOtp(tx, userId, secret, step);
    if (added && recoveryCode) await addRecoveryCode(tx, userId, recoveryCode);
    return added;
  });
}

/** Both or neither: the factor's change, and that the login knows of it. */
async function settle(
  db: Database,
  save: SaveProgress,
  progress: FactorProgress,
  change: (db: Store) => Promise<boolean>,
): Promise<ProofResult> {
  const taken = await db.transaction(async (tx) => {
    const changed = await change(tx);
    if (changed) await save(tx, progress);
    return changed;
  });
  return taken ? { ok: true, progress } : { ok: false, reason: 'wrong' };
}

/** How far the login is once this attempt has succeeded. */
export function progressAfter({ at, type, progress }: Attempt): FactorProgress {
  const proof: Proof = { name: 'mfa', type, timestamp: new Date().toISOString() };
  const { secret: _, ...rest } = progress;
  return { ...rest, done: at + 1, proofs: [...progress.proofs, proof] };
}
