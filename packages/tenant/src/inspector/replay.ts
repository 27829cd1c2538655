// Runs the Actions as they are now against a recorded login. Nothing is stored, sent or shown: see docs/decisions/007.
import type { CacheRecord } from '@encore/actions-kit';
import { LEFT_OUT } from '@encore/actions-kit/runtime/masking';
import { createPipeline } from '@encore/actions-kit/runtime/pipeline';
import type { Recorded } from '@encore/actions-kit/runtime/replay';
import type { Pipeline, Suspension, TriggerEvent } from '@encore/actions-kit/runtime/types';
import { recordableOutcome } from '../executions/redaction';
import { decide } from '../login/trigger';
import { FACTOR_TYPES, type Proof } from '../mfa/types';
import type { Decision, ExecutionRecord, Stretch } from '../storage/execution-record';

/**
 * The record of a login that did not happen: each stretch gets the recorded event, and goes on as the recorded one did
 * for as long as the Actions stop where they stopped then.
 * @param pipeline the tenant's own: its Actions and a copy of its cache are taken from it
 */
export async function runAgain(record: ExecutionRecord, pipeline: Pipeline): Promise<ExecutionRecord> {
  const { actions } = pipeline;
  const rerun = createPipeline({
    actions: [...actions],
    threads: 1,
    cache: cacheAsItWas(record, pipeline.cache),
    recorded: answersIn(record),
  });
  try {
    const stretch = async (recorded: Stretch, before?: Stretch, resume?: Suspension) => {
      const event = before?.decision ? patched(recorded.event, before.decision) : recorded.event;
      const { factors } = recorded;
      const at = Date.now();
      const outcome = await decide(rerun, event, proofsOf(recorded), resume);
      return { outcome, ran: { at, event, factors, ...recordableOutcome(outcome, rerun) } };
    };
    const [first, ...rest] = record.stretches;
    let { outcome, ran } = await stretch(first);
    const stretches: ExecutionRecord['stretches'] = [ran];
    for (const recorded of rest) {
      if (outcome.status !== 'suspended') break;
      ({ outcome, ran } = await stretch(recorded, ran, outcome.suspension));
      stretches.push(ran);
    }
    return { id: record.id, kind: record.kind, stretches, again: true };
  } finally {
    await rerun.close();
  }
}

const runsOf = ({ stretches }: ExecutionRecord) => stretches.flatMap(({ runs }) => runs);

/** What the Actions were answered from outside. */
function answersIn(record: ExecutionRecord): Recorded {
  const all = runsOf(record).flatMap(({ observations }) => observations);
  return {
    requests: all.filter((one) => one.what === 'request'),
    sessionTokens: all.filter((one) => one.what === 'session-token'),
  };
}

/** The factors as the user proved them then. */
function proofsOf({ factors, at }: Stretch): Proof[] {
  const timestamp = new Date(at).toISOString();
  return FACTOR_TYPES.filter((type) => factors.includes(type)).map((type) => ({
    name: 'mfa',
    type,
    timestamp,
  }));
}

/**
 * The cache with what the login found in it. Values are not recorded: an entry that is gone gets a stand-in, which will do
 * for a token, since requests are answered from the record whoever asks.
 */
function cacheAsItWas(
  record: ExecutionRecord,
  live: ReadonlyMap<string, CacheRecord>,
): Map<string, CacheRecord> {
  const cache = new Map(live);
  const known = new Set<string>();
  for (const { calls, observations } of runsOf(record)) {
    for (const observation of observations) {
      if (observation.what !== 'cache.get' || known.has(observation.key)) continue;
      const { key, left, after } = observation;
      const own = calls.slice(0, after).some(({ method, args }) => method === 'cache.set' && args[0] === key);
      if (own) continue;
      known.add(key);
      if (left === undefined) cache.delete(key);
      else cache.set(key, { value: live.get(key)?.value ?? LEFT_OUT, expires_at: Date.now() + left });
    }
    for (const { method, args } of calls) if (method === 'cache.set') known.add(String(args[0]));
  }
  return cache;
}

/** The recorded event of a return holds what was written then; what the Actions set now lies over it. */
function patched(event: TriggerEvent, { userMetadata, appMetadata }: Decision): TriggerEvent {
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
