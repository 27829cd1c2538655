// What a suspended login still owes: the commands of its Actions, weighed against what the user has and has proved.
import type { FactorCommand, Suspension } from '@encore/actions-kit/runtime/types';
import { type Store, typesOf } from './authenticators';
import { FACTOR_TYPES, type FactorProgress, type FactorType, type Step, type Waiting } from './types';

/** Why a login ends whose Actions ask for nothing this user or this tenant has. Auth0's words are not published. */
export const NO_FACTOR = 'None of the factors an Action asked for can be used.';

/** `settled`: nothing is left to do; `impossible`: no factor a command names can be used. */
export type NextStep = { at: number; step: Step } | 'settled' | 'impossible';

/** The next thing to ask of the user. @param has the types of factors the user has set up */
export function nextStep(
  { waitingFor, state }: Suspension,
  has: readonly FactorType[],
  { done, proofs }: Pick<FactorProgress, 'done' | 'proofs'>,
): NextStep {
  const proved = proofs.map(({ type }) => type);
  for (const [at, command] of waitingFor.factors.entries()) {
    if (at < done) continue;
    const step = state.goOn === 'end' ? deferred(state, has, proved) : stepOf(command, has, proved);
    if (step === 'impossible') return step;
    if (step !== 'settled') return { at, step };
  }
  return 'settled';
}

/** The same for a login as stored. */
export async function owedBy(db: Store, { userId, suspension, progress }: Waiting): Promise<NextStep> {
  return nextStep(suspension, await typesOf(db, userId), progress);
}

/** A command of an Action. Factors already set up, or already proved in this login, are not asked for again. */
function stepOf(
  { kind, factors }: FactorCommand,
  has: readonly FactorType[],
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  const known = FACTOR_TYPES.filter((type) => factors.some((factor) => factor.type === type));
  const ordered = known.toSorted((a, b) => position(factors, a) - position(factors, b));
  const usable = kind === 'challenge' ? ordered.filter((type) => has.includes(type)) : ordered;
  const settled = kind === 'challenge' ? proved : has;
  const [first, ...others] = usable.filter((type) => !settled.includes(type));
  if (first) return { kind, factors: [first, ...others] };
  return usable.length > 0 ? 'settled' : 'impossible';
}

/** What `multifactor.enable` left for the end: any factor will do, and who has none sets one up. Duo is not local. */
function deferred(
  { changes }: Suspension['state'],
  has: readonly FactorType[],
  proved: readonly FactorType[],
): Step | 'settled' | 'impossible' {
  if (changes.multifactor?.provider === 'duo') return 'impossible';
  if (proved.length > 0) return 'settled';
  if (!has.includes('otp')) return { kind: 'enroll', factors: ['otp'] };
  return { kind: 'challenge', factors: ['otp', ...has.filter((type) => type !== 'otp')] };
}

const position = (factors: FactorCommand['factors'], type: FactorType): number =>
  factors.findIndex((factor) => factor.type === type);
