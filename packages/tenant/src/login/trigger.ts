// Runs the post-login trigger for a login or exchange, and records and logs the outcome.
import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { PostLoginOutcome, Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Logger } from 'pino';
import type { Recording } from '../executions/recorder';
import { enabledFactors } from '../mfa/factors';
import { NO_FACTOR, nextStep } from '../mfa/steps';
import { type Continuation, FACTOR_TYPES } from '../mfa/types';
import type { ExecutionKind } from '../storage/execution-record';
import type { Tenant } from '../tenant';
import { metadataProblem, storageProblem } from './metadata';

/** The reason of an Action that denies without one: every error has a description. */
const NO_REASON = 'Access denied by an Action.';

interface TriggerInput {
  kind: ExecutionKind;
  event: TriggerEvent;
  continuation?: Continuation | undefined;
}

export type RecordedOutcome = PostLoginOutcome & { recording: Recording };

const recordings = new WeakMap<KoaContextWithOIDC, Recording>();

/** The recording of this request's execution; undefined if no Action ran. */
export const recordingFor = (ctx: KoaContextWithOIDC): Recording | undefined => recordings.get(ctx);

/** `details` of a log entry about an execution (Auth0: log data, `details.actions`). */
export const executionDetails = (id: string) => ({ actions: { executions: [id] } });

/** Runs the trigger until it completes, denies the login, or has to wait for the user. */
export async function runTrigger(
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  { kind, event, continuation }: TriggerInput,
): Promise<RecordedOutcome> {
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
  recordings.set(ctx, recording);
  const outcome = await runActions(tenant, event, proofs, continuation?.suspension);
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

/** Logs the outcome and the duration of each Action. Arguments of `api` calls are omitted: they may be secret. */
function logOutcome(log: Logger, outcome: PostLoginOutcome, who: { user_id: string; client_id: string }) {
  const actions = outcome.runs.map(({ action, ms, error }) => ({
    action,
    ms: Math.round(ms),
    ...(error ? { error: error.message } : {}),
  }));
  const denied = outcome.status === 'denied' ? { action: outcome.action, cause: outcome.cause } : undefined;
  log.info({ ...who, status: outcome.status, ...(denied ? { denied } : {}), actions }, 'post-login');
}

/** Runs the Actions and suspends only for factors the user has not proved yet. Writes nothing. */
export async function runActions(
  tenant: Pick<Tenant, 'pipeline' | 'config'>,
  event: TriggerEvent,
  proofs: Continuation['proofs'],
  resume: Suspension | undefined,
): Promise<PostLoginOutcome> {
  const outcome = validated(await runPipeline(tenant, event, proofs, resume));
  return outcome.status === 'denied' && !outcome.reason ? { ...outcome, reason: NO_REASON } : outcome;
}

async function runPipeline(
  tenant: Pick<Tenant, 'pipeline' | 'config'>,
  event: TriggerEvent,
  proofs: Continuation['proofs'],
  resume: Suspension | undefined,
): Promise<PostLoginOutcome> {
  const outcome = await tenant.pipeline.postLogin(event, resume);
  if (outcome.status !== 'suspended') return outcome;
  const factors = event.user.enrolledFactors ?? [];
  const enrolled = FACTOR_TYPES.filter((type) => factors.some((factor) => factor.type === type));
  const usable = { enabled: enabledFactors(tenant.config), enrolled };
  const next = nextStep(outcome.suspension, usable, { done: 0, proofs });
  if (next === 'impossible') return denied(outcome, NO_FACTOR);
  if (next !== 'settled' || outcome.suspension.waitingFor.redirect) return outcome;
  const { suspension, runs, userMetadata, appMetadata } = outcome;
  // Resumes at once: pending metadata is carried over, so that it is written only once.
  const changes = { ...suspension.state.changes, userMetadata, appMetadata };
  const rest = await runPipeline(tenant, event, proofs, {
    ...suspension,
    state: { ...suspension.state, changes },
  });
  return { ...rest, runs: [...runs, ...rest.runs] };
}

/** Turns an outcome that cannot be stored into a denial: without any changes, or without the invalid metadata. */
function validated(outcome: PostLoginOutcome): PostLoginOutcome {
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
