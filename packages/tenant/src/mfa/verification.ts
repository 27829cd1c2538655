// Verifies or enrolls a factor. The factor and the progress of the login are updated in one transaction.
import type { LogType } from '../logs/types';
import type { Database } from '../storage/client';
import type { Tenant } from '../tenant';
import {
  type AuthenticatorRow,
  addOtp,
  addRecoveryCode,
  consumeOtp,
  consumeRecoveryCode,
  findAuthenticators,
  newRecoveryCode,
  recordAttempt,
  type Store,
} from './authenticators';
import { newSecret, otpStep } from './otp';
import type { Factors } from './steps';
import type { FactorProgress, FactorType, Proof, Step } from './types';

/** Stores the progress with the login. Throws if the login has ended, which rolls back the transaction. */
export type SaveProgress = (db: Store, progress: FactorProgress) => Promise<void>;

export interface Attempt {
  userId: string;
  at: number;
  step: Step;
  progress: FactorProgress;
  type: FactorType;
  code: string;
}

export type ProofResult =
  | { ok: true; progress: FactorProgress }
  | { ok: false; reason: 'wrong' | 'too-many' };

/** Adds a new secret to the progress, and a recovery code unless the user has one or the tenant has disabled them. */
export function startEnrollment({ enabled, enrolled }: Factors, progress: FactorProgress) {
  const withCode = enabled.includes('recovery-code') && !enrolled.includes('recovery-code');
  return {
    ...progress,
    secret: newSecret(),
    ...(withCode ? { recoveryCode: newRecoveryCode() } : {}),
  };
}

/** Checks a code, stores the result and logs it. @throws what `save` throws */
export async function verifyFactor(
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
  return storeProof(db, save, progressAfter(attempt), (tx) => consumeOtp(tx, row, attempt.code));
}

async function recover(db: Database, attempt: Attempt, row: AuthenticatorRow, save: SaveProgress) {
  const next = newRecoveryCode();
  const progress = { ...progressAfter(attempt), recoveryCode: next };
  return storeProof(db, save, progress, (tx) => consumeRecoveryCode(tx, row, attempt.code, next));
}

async function enroll(db: Database, attempt: Attempt, save: SaveProgress): Promise<ProofResult> {
  const { userId, type, code, progress } = attempt;
  const { secret, recoveryCode } = progress;
  if (type === 'recovery-code') {
    const newCode = recoveryCode ?? newRecoveryCode();
    const after = { ...progressAfter(attempt), recoveryCode: newCode };
    return storeProof(db, save, after, (tx) => addRecoveryCode(tx, userId, newCode));
  }
  const step = secret === undefined ? undefined : otpStep(secret, code);
  if (secret === undefined || step === undefined) return { ok: false, reason: 'wrong' };
  return storeProof(db, save, progressAfter(attempt), async (tx) => {
    const added = await addOtp(tx, userId, secret, { step });
    if (added && recoveryCode) await addRecoveryCode(tx, userId, recoveryCode);
    return added;
  });
}

async function storeProof(
  db: Database,
  save: SaveProgress,
  progress: FactorProgress,
  /** Resolves to a falsy value if the code is wrong or the factor exists. */
  change: (db: Store) => Promise<unknown>,
): Promise<ProofResult> {
  const ok = await db.transaction(async (tx) => {
    const changed = Boolean(await change(tx));
    if (changed) await save(tx, progress);
    return changed;
  });
  return ok ? { ok, progress } : { ok, reason: 'wrong' };
}

/** The login's progress if this attempt succeeds. */
export function progressAfter({ at, type, progress }: Attempt): FactorProgress {
  const proof: Proof = { name: 'mfa', type, timestamp: new Date().toISOString() };
  const { secret: _, ...rest } = progress;
  return { ...rest, done: at + 1, proofs: [...progress.proofs, proof] };
}
