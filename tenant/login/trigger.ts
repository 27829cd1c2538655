// Runs the post-login trigger for a login of any kind, and tells the logs what became of it.
import type { PostLoginOutcome, Suspension, TriggerEvent } from '../actions/types';
import type { Tenant } from '../tenant';
import { logOutcome } from './log';
import { metadataProblem } from './metadata';

/** The outcome; one whose metadata cannot be written is a denial that changes nothing of the profile. */
export async function runTrigger(
  tenant: Tenant,
  event: TriggerEvent,
  resume?: Suspension,
): Promise<PostLoginOutcome> {
  const outcome = checked(await tenant.pipeline.postLogin(event, resume));
  const who = { user_id: event.user.user_id, client_id: event.client.client_id };
  logOutcome(tenant.log, outcome, who);
  if (outcome.status === 'denied' && outcome.cause === 'error') {
    const description = outcome.reason;
    tenant.audit.write({ ...who, type: 'actions_execution_failed', description, ip: event.request.ip });
  }
  return outcome;
}

function checked(outcome: PostLoginOutcome): PostLoginOutcome {
  const reason = metadataProblem(outcome);
  if (reason === undefined) return outcome;
  const action = outcome.runs.at(-1)?.action ?? '';
  return { ...outcome, userMetadata: {}, appMetadata: {}, status: 'denied', reason, action, cause: 'error' };
}
