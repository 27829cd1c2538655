// Runs the post-login trigger for a login of any kind, and tells the logs what became of it.
import type { PostLoginOutcome, Suspension, TriggerEvent } from '../actions/types';
import { NO_FACTOR, nextStep } from '../mfa/steps';
import { type Continuation, FACTOR_TYPES } from '../mfa/types';
import type { Tenant } from '../tenant';
import { logOutcome } from './log';
import { metadataProblem } from './metadata';

/**
 * Runs the trigger until it is through, refuses the login, or has to wait for the user: factors proved earlier in this
 * login do not stop it.
 * @param continuation what a suspended login goes on with
 */
export async function runTrigger(
  tenant: Tenant,
  event: TriggerEvent,
  continuation?: Continuation,
): Promise<PostLoginOutcome> {
  const outcome = checked(await run(tenant, event, continuation?.proofs ?? [], continuation?.suspension));
  const who = { user_id: event.user.user_id, client_id: event.client.client_id };
  logOutcome(tenant.log, outcome, who);
  if (outcome.status === 'denied' && outcome.cause === 'error') {
    const description = outcome.reason;
    tenant.audit.write({ ...who, type: 'actions_execution_failed', description, ip: event.request.ip });
  }
  return outcome;
}

async function run(
  tenant: Tenant,
  event: TriggerEvent,
  proofs: Continuation['proofs'],
  resume: Suspension | undefined,
): Promise<PostLoginOutcome> {
  const outcome = await tenant.pipeline.postLogin(event, resume);
  if (outcome.status !== 'suspended') return outcome;
  const enrolled = event.user.enrolledFactors ?? [];
  const has = FACTOR_TYPES.filter((type) => enrolled.some((factor) => factor.type === type));
  const next = nextStep(outcome.suspension, has, { done: 0, proofs });
  if (next === 'impossible') return denied(outcome, NO_FACTOR);
  if (next !== 'settled' || outcome.suspension.waitingFor.redirect) return outcome;
  const { suspension, runs, userMetadata, appMetadata } = outcome;
  // Not a stop: what is still to be written goes on with it, and is written once.
  const changes = { ...suspension.state.changes, userMetadata, appMetadata };
  const rest = await run(tenant, event, proofs, {
    ...suspension,
    state: { ...suspension.state, changes },
  });
  return { ...rest, runs: [...runs, ...rest.runs] };
}

/** An outcome whose metadata cannot be written is a denial that changes nothing of the profile. */
function checked(outcome: PostLoginOutcome): PostLoginOutcome {
  const reason = metadataProblem(outcome);
  return reason === undefined ? outcome : denied({ ...outcome, userMetadata: {}, appMetadata: {} }, reason);
}

function denied(outcome: PostLoginOutcome, reason: string): PostLoginOutcome {
  const action = outcome.runs.at(-1)?.action ?? '';
  return { ...outcome, status: 'denied', reason, action, cause: 'error' };
}
