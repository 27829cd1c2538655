// Replays a recorded login with the current Actions, without side effects (docs/decisions/007-inspector-replay.md).
import type { CacheRecord } from '@encore/actions-kit';
import { REDACTED } from '@encore/actions-kit/runtime/masking';
import { createPipeline } from '@encore/actions-kit/runtime/pipeline';
import type { Recorded } from '@encore/actions-kit/runtime/replay';
import type { Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';
import { redactOutcome } from '../executions/redaction';
import { runActions } from '../login/trigger';
import { FACTOR_TYPES, type Proof } from '../mfa/types';
import type { Decision, ExecutionRecord, Stretch } from '../storage/execution-record';
import type { Tenant } from '../tenant';

/**
 * Replays each stretch with its recorded event, for as long as the Actions suspend where they did in the recording. Uses the
 * tenant's Actions and a copy of its cache.
 */
export async function replay(
  record: ExecutionRecord,
  { pipeline, config }: Pick<Tenant, 'pipeline' | 'config'>,
): Promise<ExecutionRecord> {
  const replayPipeline = createPipeline({
    actions: [...pipeline.actions],
    processes: 1,
    cache: recordedCache(record, pipeline.cache),
    recorded: recordedResponses(record),
  });
  try {
    const run = async (recorded: Stretch, previous?: Stretch, resume?: Suspension) => {
      const event = previous?.decision ? withMetadata(recorded.event, previous.decision) : recorded.event;
      const { factors } = recorded;
      const at = Date.now();
      const outcome = await runActions(
        { pipeline: replayPipeline, config },
        event,
        proofsOf(recorded),
        resume,
      );
      return { outcome, stretch: { at, event, factors, ...redactOutcome(outcome, replayPipeline) } };
    };
    const [first, ...rest] = record.stretches;
    let { outcome, stretch } = await run(first);
    const stretches: ExecutionRecord['stretches'] = [stretch];
    for (const recorded of rest) {
      if (outcome.status !== 'suspended') break;
      ({ outcome, stretch } = await run(recorded, stretch, outcome.suspension));
      stretches.push(stretch);
    }
    return { id: record.id, kind: record.kind, stretches, replayed: true };
  } finally {
    await replayPipeline.close();
  }
}

const runsOf = ({ stretches }: ExecutionRecord) => stretches.flatMap(({ runs }) => runs);

function recordedResponses(record: ExecutionRecord): Recorded {
  const all = runsOf(record).flatMap(({ observations }) => observations);
  return {
    requests: all.filter((one) => one.what === 'request'),
    sessionTokens: all.filter((one) => one.what === 'session-token'),
  };
}

function proofsOf({ factors, at }: Stretch): Proof[] {
  const timestamp = new Date(at).toISOString();
  return FACTOR_TYPES.filter((type) => factors.includes(type)).map((type) => ({
    name: 'mfa',
    type,
    timestamp,
  }));
}

/**
 * The cache as the login found it. Values are not recorded, so a missing entry gets a placeholder. That is sufficient for
 * a token, because requests are answered from the recording regardless of their credentials.
 */
function recordedCache(
  record: ExecutionRecord,
  current: ReadonlyMap<string, CacheRecord>,
): Map<string, CacheRecord> {
  const cache = new Map(current);
  const resolved = new Set<string>();
  for (const { calls, observations } of runsOf(record)) {
    for (const observation of observations) {
      if (observation.what !== 'cache.get' || resolved.has(observation.key)) continue;
      const { key, left, after } = observation;
      const setBefore = calls
        .slice(0, after)
        .some(({ method, args }) => method === 'cache.set' && args[0] === key);
      if (setBefore) continue;
      resolved.add(key);
      if (left === undefined) cache.delete(key);
      else cache.set(key, { value: current.get(key)?.value ?? REDACTED, expires_at: Date.now() + left });
    }
    for (const { method, args } of calls) if (method === 'cache.set') resolved.add(String(args[0]));
  }
  return cache;
}

/** The recorded event of a resume, overlaid with the metadata the replayed Actions set. */
function withMetadata(event: TriggerEvent, { userMetadata, appMetadata }: Decision): TriggerEvent {
  const { user } = event;
  return {
    ...event,
    user: {
      ...user,
      user_metadata: { ...user.user_metadata, ...userMetadata },
      app_metadata: { ...user.app_metadata, ...appMetadata },
    },
  };
}
