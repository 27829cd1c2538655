// A browser login that waits for its user: kept in oidc-provider's interaction, found by the `state` in the address.

import type { EventRequest } from '@encore/actions-kit';
import { mapTexts } from '@encore/actions-kit/runtime/masking';
import { storable } from '@encore/actions-kit/runtime/storable';
import type { Suspension } from '@encore/actions-kit/runtime/types';
import { and, eq, sql } from 'drizzle-orm';
import { errors, type InteractionResults, type default as Provider } from 'oidc-provider';
import { NO_FACTOR } from '../mfa/steps';
import type { Continuation, FactorProgress, Proof, Waiting } from '../mfa/types';
import type { SaveProgress } from '../mfa/verification';
import type { Interaction } from '../pages/interaction';
import { oidcObjects } from '../storage/schema';

/** Name of the oidc-provider prompt of a login that Actions suspended. */
export const ACTIONS_PROMPT = 'actions';

/** What a suspended login leaves with its interaction. */
export interface SuspensionDetails {
  userId: string;
  suspension: Suspension;
  /** Factors proved so far. */
  proofs: Proof[];
}

export interface SuspendedLogin extends Waiting {
  interaction: Interaction;
}

interface UserContinuation extends Continuation {
  userId: string;
}

/**
 * What a login of this user goes on with; undefined when it begins. Somebody else may have signed in meanwhile, when the
 * app asked for a fresh sign-in: what the user before them proved is not theirs.
 */
export function continuationFor(
  result: InteractionResults | undefined,
  userId: string,
): Continuation | undefined {
  const actions = result?.actions as UserContinuation | undefined;
  return actions?.userId === userId ? actions : undefined;
}

/** Where the browser of a login waits: at the page of the factors it owes, then where the Action sent it. */
export function waitingPlace(
  state: string,
  { suspension }: Pick<Waiting, 'suspension'>,
  owed = true,
): string {
  const { factors, redirect } = suspension.waitingFor;
  if (owed && factors.length > 0) return `/u/mfa?state=${encodeURIComponent(state)}`;
  if (!redirect) throw new Error('The login is suspended, but waits for nothing.');
  const url = new URL(redirect.url);
  url.searchParams.set('state', state);
  return url.href;
}

/** The login with this state; undefined when it is over, expired or waits for something else. */
export async function findSuspended(
  provider: Provider,
  state: string | undefined,
): Promise<SuspendedLogin | undefined> {
  const interaction = state ? await provider.Interaction.find(state) : undefined;
  if (interaction?.prompt.name !== ACTIONS_PROMPT) return undefined;
  const { userId, suspension, proofs } = interaction.prompt.details as unknown as SuspensionDetails;
  const saved = interaction.result?.factors as FactorProgress | undefined;
  return { interaction, userId, suspension, progress: saved ?? { done: 0, proofs } };
}

/** Keeps the progress with the login. @throws SessionNotFound when the login went on meanwhile */
export const saveWith =
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
 * Lets the login go on.
 * @param request the one that came back
 * @returns where the browser goes; only the one that began the login has the cookie that path asks for
 * @throws SessionNotFound when the login went on meanwhile
 */
export async function goOn(
  { interaction, userId, suspension, progress }: SuspendedLogin,
  request: EventRequest,
): Promise<string> {
  const kept = mapTexts(request, storable);
  const actions: UserContinuation = { userId, suspension, request: kept, proofs: progress.proofs };
  interaction.result = { ...interaction.lastSubmission, factors: { ...progress }, actions: { ...actions } };
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
  return interaction.returnTo;
}

/** Ends the login: what its Actions asked for has become impossible, since a factor was removed meanwhile. */
export async function refuse({ interaction }: SuspendedLogin): Promise<string> {
  interaction.result = { error: 'access_denied', error_description: NO_FACTOR };
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
  return interaction.returnTo;
}
