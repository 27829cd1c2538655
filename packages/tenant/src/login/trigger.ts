// Runs the post-login trigger for a login of any kind, and tells the logs and the inspector what became of it.

import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { Pipeline, PostLoginOutcome, Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Recording } from '../executions/recorder';
import { NO_FACTOR, nextStep } from '../mfa/steps';
import { type Continuation, FACTOR_TYPES } from '../mfa/types';
import type { Kind } from '../storage/execution-record';
import type { Tenant } from '../tenant';
import { logOutcome } from './log';
import { metadataProblem, storageProblem } from './metadata';

/** A login or exchange at the point where its Actions run. */
export interface Trigger {
  kind: Kind;
  event: TriggerEvent;
  /** What a suspended login goes on with. */
  continuation?: Continuation | undefined;
}

/** What the Actions decided, and where what becomes of it is written down. */
export type DecidedOutcome = PostLoginOutcome & { recording: Recording };

const known = new WeakMap<KoaContextWithOIDC, string>();

/** The id of the execution this request was; undefined when no Action ran in it. */
export const executionOf = (ctx: KoaContextWithOIDC): string | undefined => known.get(ctx);

/** What a log entry says of an execution (Auth0: log data, `details.actions`). */
export const executionDetails = (id: string) => ({ actions: { executions: [id] } });

/**
 * Runs the trigger until it is through, refuses the login, or has to wait for the user: factors proved earlier in this
 * login do not stop it.
 */
export async function runTrigger(
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  { kind, event, continuation }: Trigger,
): Promise<DecidedOutcome> {
  const execution = continuation?.suspension.execution;
  const proofs = continuation?.proofs ?? [];
  const factors = proofs.map(({ type }) => type);
  const { pipeline } = tenant;
  const recording = tenant.recorder.begin({
    kind,
    event,
    factors,
    pipeline,
    ...(execution ? { execution } : {}),
  });
  known.set(ctx, recording.id);
  const outcome = await decide(pipeline, event, proofs, continuation?.suspension);
  recording.decided(outcome);
  const who = { user_id: event.user.user_id, client_id: event.client.client_id };
  logOutcome(tenant.log, outcome, who);
  if (outcome.status === 'denied' && outcome.cause === 'error') {
    tenant.audit.write({
      ...who,
      type: 'actions_execution_failed',
      description: outcome.reason,
      ip: event.request.ip,
      details: executionDetails(recording.id),
    });
  }
  if (outcome.status !== 'suspended') return { ...outcome, recording };
  return { ...outcome, suspension: { ...outcome.suspension, execution: recording.id }, recording };
}

/** What Actions make of an event, stopping only for what the user has not proved yet. Nothing is written. */
export async function decide(
  pipeline: Pipeline,
  event: TriggerEvent,
  proofs: Continuation['proofs'],
  resume: Suspension | undefined,
): Promise<PostLoginOutcome> {
  return checked(await run(pipeline, event, proofs, resume));
}

async function run(
  pipeline: Pipeline,
  event: TriggerEvent,
  proofs: Continuation['proofs'],
  resume: Suspension | undefined,
): Promise<PostLoginOutcome> {
  const outcome = await pipeline.postLogin(event, resume);
  if (outcome.status !== 'suspended') return outcome;
  const enrolled = event.user.enrolledFactors ?? [];
  const has = FACTOR_TYPES.filter((type) => enrolled.some((factor) => factor.type === type));
  const next = nextStep(outcome.suspension, has, { done: 0, proofs });
  if (next === 'impossible') return denied(outcome, NO_FACTOR);
  if (next !== 'settled' || outcome.suspension.waitingFor.redirect) return outcome;
  const { suspension, runs, userMetadata, appMetadata } = outcome;
  // Not a stop: what is still to be written goes on with it, and is written once.
  const changes = { ...suspension.state.changes, userMetadata, appMetadata };
  const rest = await run(pipeline, event, proofs, {
    ...suspension,
    state: { ...suspension.state, changes },
  });
  return { ...rest, runs: [...runs, ...rest.runs] };
}

/**
 * An outcome whose metadata cannot be written is a denial that changes nothing of the profile; one that cannot be stored
 * at all changes nothing.
 */
function checked(outcome: PostLoginOutcome): PostLoginOutcome {
  const { runs } = outcome;
  const problem = storageProblem(outcome);
  if (problem) return denied({ ...emptyChanges(), status: 'completed', runs }, problem);
  const reason = metadataProblem(outcome);
  return reason === undefined ? outcome : denied({ ...outcome, userMetadata: {}, appMetadata: {} }, reason);
}

function denied(outcome: PostLoginOutcome, reason: string): PostLoginOutcome {
  const action = outcome.runs.at(-1)?.action ?? '';
  return { ...outcome, status: 'denied', reason, action, cause: 'error' };
}
