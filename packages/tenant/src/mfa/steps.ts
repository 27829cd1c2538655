// Determines the pending factor step of a suspended login from the Actions' commands and the user's factors.
import type { FactorCommand, Suspension } from '@encore/actions-kit/runtime/types';
import { enrolledTypes, type Store } from './authenticators';
import { FACTOR_TYPES, type FactorProgress, type FactorType, type Step, type Waiting } from './types';

/** Denial reason; Auth0's text is not published. */
export const NO_FACTOR = 'None of the factors an Action asked for can be used.';

/** `settled`: no step is pending; `impossible`: none of the requested factors can be used. */
export type NextStep = { at: number; step: Step } | 'settled' | 'impossible';

/** @param enrolled the user's factors @param progress completed commands and proved factors */
export function nextStep(
  { waitingFor, state }: Suspension,
  enrolled: readonly FactorType[],
  { done, proofs }: Pick<FactorProgress, 'done' | 'proofs'>,
): NextStep {
  const proved = proofs.map(({ type }) => type);
  for (const [at, command] of waitingFor.factors.entries()) {
    if (at < done) continue;
    const step =
      state.goOn === 'end' ? deferredStep(state, enrolled, proved) : stepOf(command, enrolled, proved);
    if (step === 'impossible') return step;
    if (step !== 'settled') return { at, step };
  }
  return 'settled';
}

/** As `nextStep`, with the factors that the user has now. */
export async function pendingStep(db: Store, { userId, suspension, progress }: Waiting): Promise<NextStep> {
  return nextStep(suspension, await enrolledTypes(db, userId), progress);
}

/** Skips factors already enrolled (`enroll`) or already proved in this login (`challenge`). */
function stepOf(
  { kind, factors }: FactorCommand,
  enrolled: readonly FactorType[],
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  const supported = FACTOR_TYPES.filter((type) => factors.some((factor) => factor.type === type));
  const ordered = supported.toSorted((a, b) => position(factors, a) - position(factors, b));
  const usable = kind === 'challenge' ? ordered.filter((type) => enrolled.includes(type)) : ordered;
  const settled = kind === 'challenge' ? proved : enrolled;
  const [first, ...others] = usable.filter((type) => !settled.includes(type));
  if (first) return { kind, factors: [first, ...others] };
  return usable.length > 0 ? 'settled' : 'impossible';
}

/** `multifactor.enable`: any factor is accepted; a user without one enrolls an OTP. Duo is not supported. */
function deferredStep(
  { changes }: Suspension['state'],
  enrolled: readonly FactorType[],
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  if (changes.multifactor?.provider === 'duo') return 'impossible';
  if (proved.length > 0) return 'settled';
  if (!enrolled.includes('otp')) return { kind: 'enroll', factors: ['otp'] };
  return { kind: 'challenge', factors: ['otp', ...enrolled.filter((type) => type !== 'otp')] };
}

const position = (factors: FactorCommand['factors'], type: FactorType): number =>
  factors.findIndex((factor) => factor.type === type);
