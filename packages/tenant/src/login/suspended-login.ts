// Browser logins suspended by an Action: stored in oidc-provider's interaction, keyed by `state`.
import type { EventRequest } from '@encore/actions-kit';
import { mapTexts } from '@encore/actions-kit/runtime/masking';
import { storable } from '@encore/actions-kit/runtime/storable';
import type { Suspension } from '@encore/actions-kit/runtime/types';
import { and, eq, sql } from 'drizzle-orm';
import { errors, type InteractionResults } from 'oidc-provider';
import { NO_FACTOR } from '../mfa/steps';
import type { Continuation, FactorProgress, Proof, Waiting } from '../mfa/types';
import type { SaveProgress } from '../mfa/verification';
import type { Interaction } from '../pages/interaction';
import { oidcObjects } from '../storage/schema';

/** Name of oidc-provider's prompt for a login suspended by an Action. */
export const ACTIONS_PROMPT = 'actions';

export interface SuspensionDetails {
  userId: string;
  suspension: Suspension;
  proofs: Proof[];
}

export interface SuspendedLogin extends Waiting {
  interaction: Interaction;
}

interface UserContinuation extends Continuation {
  userId: string;
}

/**
 * The continuation of a resumed login; undefined for a new one. Also undefined if another user signed in since (the app
 * may ask for a fresh sign-in): proofs of one user do not count for another.
 */
export function continuationFor(
  result: InteractionResults | undefined,
  userId: string,
): Continuation | undefined {
  const actions = result?.actions as UserContinuation | undefined;
  return actions?.userId === userId ? actions : undefined;
}

/** URL of the page a suspended login waits at: first the factors, if pending, then the redirect. */
export function suspendedLocation(
  state: string,
  { suspension }: Pick<Waiting, 'suspension'>,
  factorsPending = true,
): string {
  const { factors, redirect } = suspension.waitingFor;
  if (factorsPending && factors.length > 0) return `/u/mfa?state=${encodeURIComponent(state)}`;
  if (!redirect) throw new Error('The suspension has neither factors nor a redirect.');
  const url = new URL(redirect.url);
  url.searchParams.set('state', state);
  return url.href;
}

/** @returns undefined if the login is at another step */
export function suspendedLogin(interaction: Interaction): SuspendedLogin | undefined {
  if (interaction.prompt.name !== ACTIONS_PROMPT) return undefined;
  const { userId, suspension, proofs } = interaction.prompt.details as unknown as SuspensionDetails;
  const saved = interaction.result?.factors as FactorProgress | undefined;
  return { interaction, userId, suspension, progress: saved ?? { done: 0, proofs } };
}

/** Stores the progress in the interaction. @throws SessionNotFound if a concurrent request resumed the login */
export const saveProgress =
  ({ interaction }: SuspendedLogin): SaveProgress =>
  async (tx, progress) => {
    const result = sql`coalesce(${oidcObjects.payload} -> 'result', '{}'::jsonb) || ${JSON.stringify({ factors: progress })}::jsonb`;
    const saved = await tx
      .update(oidcObjects)
      .set({ payload: sql`jsonb_set(${oidcObjects.payload}, '{result}', ${result})` })
      .where(and(eq(oidcObjects.kind, 'Interaction'), eq(oidcObjects.id, interaction.uid)))
      .returning({ id: oidcObjects.id });
    if (saved.length === 0) throw new errors.SessionNotFound('interaction session not found');
  };

/**
 * Resumes the login.
 * @param request becomes `event.request` of the Actions that run next
 * @returns the URL to send the browser to; its path requires the cookie of the browser that started the login
 * @throws SessionNotFound if a concurrent request resumed the login
 */
export async function resumeLogin(
  { interaction, userId, suspension, progress }: SuspendedLogin,
  request: EventRequest,
): Promise<string> {
  const actions: UserContinuation = {
    userId,
    suspension,
    request: mapTexts(request, storable),
    proofs: progress.proofs,
  };
  return saveResult(interaction, {
    ...interaction.lastSubmission,
    factors: { ...progress },
    actions: { ...actions },
  });
}

/** Denies the login: a required factor was removed after the suspension. @returns the URL to send the browser to */
export function denyLogin({ interaction }: SuspendedLogin): Promise<string> {
  return saveResult(interaction, { error: 'access_denied', error_description: NO_FACTOR });
}

async function saveResult(interaction: Interaction, result: InteractionResults): Promise<string> {
  interaction.result = result;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
  return interaction.returnTo;
}
