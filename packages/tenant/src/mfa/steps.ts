// Determines the pending factor step of a suspended login from the Actions' commands and the user's factors.
import type { FactorCommand, Suspension } from '@encore/actions-kit/runtime/types';
import type { Tenant } from '../tenant';
import { enrolledTypes } from './authenticators';
import { enabledFactors } from './factors';
import { FACTOR_TYPES, type FactorProgress, type FactorType, type Step, type Waiting } from './types';

/** Denial reason; Auth0's text is not published. */
export const NO_FACTOR = 'None of the factors an Action asked for can be used.';

/** `settled`: no step is pending; `impossible`: none of the requested factors can be used. */
export type NextStep = { at: number; step: Step } | 'settled' | 'impossible';

export interface Factors {
  /** By the tenant. */
  enabled: readonly FactorType[];
  /** By the user. */
  enrolled: readonly FactorType[];
}

/** @param progress completed commands and proved factors */
export function nextStep(
  { waitingFor, state }: Suspension,
  factors: Factors,
  { done, proofs }: Pick<FactorProgress, 'done' | 'proofs'>,
): NextStep {
  const proved = proofs.map(({ type }) => type);
  for (const [at, command] of waitingFor.factors.entries()) {
    if (at < done) continue;
    const step =
      state.goOn === 'end' ? deferredStep(state, factors, proved) : stepOf(command, factors, proved);
    if (step === 'impossible') return step;
    if (step !== 'settled') return { at, step };
  }
  return 'settled';
}

/** The factors that the user can use now. */
export async function factorsOf(
  { db, config }: Pick<Tenant, 'db' | 'config'>,
  userId: string,
): Promise<Factors> {
  return { enabled: enabledFactors(config), enrolled: await enrolledTypes(db, userId) };
}

/** As `nextStep`, with the factors that the user can use now. */
export async function pendingStep(
  tenant: Pick<Tenant, 'db' | 'config'>,
  { userId, suspension, progress }: Waiting,
): Promise<NextStep> {
  return nextStep(suspension, await factorsOf(tenant, userId), progress);
}

/** Skips factors already enrolled (`enroll`) or already proved in this login (`challenge`). */
function stepOf(
  { kind, factors }: FactorCommand,
  { enabled, enrolled }: Factors,
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  const supported = FACTOR_TYPES.filter(
    (type) => enabled.includes(type) && factors.some((factor) => factor.type === type),
  );
  const ordered = supported.toSorted((a, b) => position(factors, a) - position(factors, b));
  const usable = kind === 'challenge' ? ordered.filter((type) => enrolled.includes(type)) : ordered;
  const settled = kind === 'challenge' ? proved : enrolled;
  const [first, ...others] = usable.filter((type) => !settled.includes(type));
  if (first) return { kind, factors: [first, ...others] };
  return usable.length > 0 ? 'settled' : 'impossible';
}

/** `multifactor.enable`: any factor is accepted; a user without an OTP enrolls one. Duo is not supported. */
function deferredStep(
  { changes }: Suspension['state'],
  { enabled, enrolled }: Factors,
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  if (changes.multifactor?.provider === 'duo') return 'impossible';
  if (proved.length > 0) return 'settled';
  if (enabled.includes('otp') && !enrolled.includes('otp')) return { kind: 'enroll', factors: ['otp'] };
  // OTP first: the default of Auth0's pages.
  const [first, ...others] = FACTOR_TYPES.filter((type) => enabled.includes(type) && enrolled.includes(type));
  return first ? { kind: 'challenge', factors: [first, ...others] } : 'impossible';
}

const position = (factors: FactorCommand['factors'], type: FactorType): number =>
  factors.findIndex((factor) => factor.type === type);
