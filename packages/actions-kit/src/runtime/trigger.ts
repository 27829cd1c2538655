// Runs the post-login trigger: each Action in order, until one denies, one suspends, or all have completed.
import type { CacheRecord } from '..';
import { applyCalls, emptyChanges, type TriggerState } from './apply';
import { allowedClaims } from './claims';
import { eventFor } from './event';
import type { ProcessLease } from './process-pool';
import type {
  ActionRun,
  BoundAction,
  Handler,
  LoginChanges,
  PostLoginOutcome,
  Suspension,
  TriggerEvent,
} from './types';

const MAX_FACTOR_COMMANDS = 4;

interface Trigger {
  lease: ProcessLease;
  /** Shared by all logins. */
  cache: Map<string, CacheRecord>;
  /** Undefined: no limit. */
  timeoutMs: number | undefined;
  event: TriggerEvent;
  resume: Suspension | undefined;
}

interface Step {
  action: BoundAction;
  handler: Handler;
}

/** Runs the trigger from the start, or resumes a suspended one. */
export async function runTrigger(trigger: Trigger): Promise<PostLoginOutcome> {
  const { lease, timeoutMs } = trigger;
  if (timeoutMs === undefined) return runSteps(trigger);
  const reason = `The Actions of this login took longer than ${timeoutMs / 1000} seconds.`;
  const deadline = setTimeout(() => lease.end(reason), timeoutMs);
  try {
    return await runSteps(trigger);
  } finally {
    clearTimeout(deadline);
  }
}

async function runSteps(trigger: Trigger): Promise<PostLoginOutcome> {
  const { lease, cache, event, resume } = trigger;
  const { actions } = lease;
  const runs: ActionRun[] = [];
  const changes = resume ? structuredClone(resume.state.changes) : emptyChanges();
  const ran = [...(resume?.state.ran ?? [])];
  let factorCommands = resume?.state.factorCommands ?? 0;
  const finish = (result: LoginChanges) => ({ ...filterClaims(result, event), runs });
  const failed = (action: string, reason: string): PostLoginOutcome => ({
    // An error discards the changes of the whole trigger; a denial keeps them.
    ...finish(emptyChanges()),
    status: 'denied',
    reason,
    action,
    cause: 'error',
  });

  const steps = stepsOf(actions, resume);
  if (!steps) return failed(resume?.action ?? '', 'The Action this login waited for is no longer bound.');
  for (const { action, handler } of steps) {
    const run = await execute(trigger, { action, handler }, changes);
    runs.push(run);
    if (handler === 'onExecutePostLogin') ran.push(action.name);
    if (run.error) return failed(action.name, run.error.message);

    const state: TriggerState = { changes, cache, factors: [] };
    applyCalls(state, run.calls);
    if (state.denial) return { ...finish(changes), status: 'denied', action: action.name, ...state.denial };

    factorCommands += state.factors.length;
    if (factorCommands > MAX_FACTOR_COMMANDS) {
      return failed(
        action.name,
        `A login can ask for at most ${MAX_FACTOR_COMMANDS} challenges and enrollments.`,
      );
    }
    const { factors, redirect } = state;
    if (redirect || factors.length > 0) {
      const goOn = redirect ? 'same-action' : 'next-action';
      const rest = { goOn, ran, factorCommands, changes: withoutUserMetadata(changes) } as const;
      const suspension = {
        action: action.name,
        waitingFor: { factors, ...(redirect && { redirect }) },
        state: rest,
      };
      return { ...finish(changes), status: 'suspended', suspension };
    }
  }

  const challengeDeferred =
    changes.multifactor && changes.multifactor.provider !== 'none' && factorCommands === 0;
  if (challengeDeferred && resume?.state.goOn !== 'end') {
    const rest = { goOn: 'end', ran, factorCommands, changes: withoutUserMetadata(changes) } as const;
    const waitingFor: Suspension['waitingFor'] = { factors: [{ kind: 'challenge', factors: [] }] };
    const suspension = { action: actions.at(-1)?.name ?? '', waitingFor, state: rest };
    return { ...finish(changes), status: 'suspended', suspension };
  }
  return { ...finish(changes), status: 'completed' };
}

/** The remaining steps in the current binding order; undefined if the Action to resume is no longer bound. */
function stepsOf(actions: BoundAction[], resume: Suspension | undefined): Step[] | undefined {
  const pending = notYetRun(actions, resume?.state.ran ?? []).map(
    (action): Step => ({ action, handler: 'onExecutePostLogin' }),
  );
  if (!resume || resume.state.goOn === 'end') return pending;
  const action = actions.find(({ name }) => name === resume.action);
  if (!action) return undefined;
  return resume.state.goOn === 'same-action'
    ? [{ action, handler: 'onContinuePostLogin' }, ...pending]
    : pending;
}

/** An Action that is bound twice runs twice. */
function notYetRun(actions: BoundAction[], ran: readonly string[]): BoundAction[] {
  const left = [...ran];
  return actions.filter(({ name }) => {
    const place = left.indexOf(name);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

async function execute(
  trigger: Trigger,
  { action, handler }: Step,
  changes: LoginChanges,
): Promise<ActionRun> {
  const { scopes, primaryUserId, refreshTokenMetadata } = changes;
  const start = performance.now();
  const { calls, observations, console, error } = await trigger.lease.run({
    action: action.name,
    handler,
    event: eventFor(trigger.event, changes, action.secrets),
    memory: {
      cache: liveEntries(trigger.cache),
      scopes,
      primaryUserId,
      refreshTokenMetadata,
      roles: trigger.event.effectiveRoles,
    },
  });
  return {
    action: action.name,
    handler,
    started_at: performance.timeOrigin + start,
    ms: performance.now() - start,
    calls,
    observations,
    console,
    ...(error && { error }),
  };
}

function liveEntries(cache: Map<string, CacheRecord>): Record<string, CacheRecord> {
  const now = Date.now();
  for (const [key, entry] of cache) if (entry.expires_at < now) cache.delete(key);
  return Object.fromEntries(cache);
}

/** Moves claims that Auth0 drops to `droppedClaims`. */
function filterClaims(changes: LoginChanges, event: TriggerEvent): LoginChanges {
  const id = allowedClaims('id_token', changes.idTokenClaims);
  const access = allowedClaims('access_token', changes.accessTokenClaims, event.resource_server?.identifier);
  return {
    ...changes,
    idTokenClaims: id.allowed,
    accessTokenClaims: access.allowed,
    droppedClaims: [...id.dropped, ...access.dropped],
  };
}

/** The changes to store in a suspension. User metadata is already written when the login suspends. */
function withoutUserMetadata(changes: LoginChanges): LoginChanges {
  return structuredClone({ ...changes, userMetadata: {}, appMetadata: {} });
}
