// What of a login is written down: all that was told and decided, and nothing that could be used.

import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import {
  LEFT_OUT,
  mapTexts,
  maskOf,
  maskUrl,
  maskValue,
  type Unspoken,
  unspokenSecrets,
} from '@encore/actions-kit/runtime/masking';
import type {
  ActionRun,
  ConsoleLine,
  Pipeline,
  PostLoginOutcome,
  Suspension,
  TriggerEvent,
} from '@encore/actions-kit/runtime/types';
import type { Decision, IssuedTokens } from '../storage/execution-record';

/** What is kept of what one Action wrote to its console. */
const MAX_CONSOLE_CHARACTERS = 32_000;
/** Shorter values are words that stand in texts by chance. */
const MIN_CACHED_LENGTH = 16;

/** What Actions know and nobody else is to. */
export type Knowing = Pick<Pipeline, 'actions' | 'cache'>;

/** The event without tokens and secrets; from a request also without what goes by a secret's name. */
export function recordableEvent(event: TriggerEvent, pipeline: Knowing): TriggerEvent {
  const { query, body } = event.request;
  const request = { ...event.request, query: maskValue(query), body: maskValue(body) };
  return mapTexts({ ...event, request }, maskOf(secretsIn(pipeline)));
}

/** Tokens may tell a secret, if an Action put it there. */
export const recordableTokens = (tokens: IssuedTokens, pipeline: Knowing): IssuedTokens =>
  mapTexts(tokens, maskOf(secretsIn(pipeline)));

/** Runs and decision of an outcome, without tokens, the secrets of the Actions, and what they keep in their cache. */
export function recordableOutcome(
  outcome: PostLoginOutcome,
  pipeline: Knowing,
): { runs: ActionRun[]; decision: Decision } {
  const mask = maskOf([...secretsIn(pipeline), ...cachedIn(outcome, pipeline)]);
  return {
    runs: outcome.runs.map((run) =>
      mapTexts({ ...run, calls: run.calls.map(withoutValues), console: shortened(run.console) }, mask),
    ),
    decision: mapTexts(decisionOf(outcome), mask),
  };
}

/** Undefined parts are left out of JSON, and a decision is the same before and after it was stored. */
function decisionOf(outcome: PostLoginOutcome): Decision {
  if (outcome.status === 'completed') {
    const { runs: _, ...decision } = outcome;
    return decision;
  }
  if (outcome.status === 'suspended') {
    const { runs: _, suspension, ...decision } = outcome;
    return { ...decision, waitingFor: place(suspension.waitingFor) };
  }
  const { runs: _, reason, action, cause, code, ...decision } = outcome;
  return { ...decision, denial: { reason, action, cause, ...(code === undefined ? {} : { code }) } };
}

const place = (waitingFor: Suspension['waitingFor']): Suspension['waitingFor'] =>
  waitingFor.redirect ? { ...waitingFor, redirect: { url: maskUrl(waitingFor.redirect.url) } } : waitingFor;

/** What Actions keep in the cache is mostly tokens, and addresses they send the user to carry some. */
function withoutValues(call: RecordedCall): RecordedCall {
  if (call.method === 'cache.set') return { ...call, args: [call.args[0], LEFT_OUT, call.args[2]] };
  if (call.method === 'redirect.sendUserTo') return { ...call, args: [maskUrl(call.args[0])] };
  return call;
}

function shortened(lines: ConsoleLine[]): ConsoleLine[] {
  let left = MAX_CONSOLE_CHARACTERS;
  const kept = lines.filter(({ text }) => {
    left -= text.length + 1;
    return left >= 0;
  });
  const dropped = lines.length - kept.length;
  return dropped === 0 ? kept : [...kept, { level: 'info', text: `… and ${dropped} more lines` }];
}

const secretsIn = ({ actions }: Knowing): Unspoken[] =>
  actions.flatMap(({ secrets }) => unspokenSecrets(secrets));

/** What the cache held, and what the Actions of this login put there. */
function cachedIn({ runs }: PostLoginOutcome, { cache }: Knowing): Unspoken[] {
  const set = runs.flatMap(({ calls }) => calls.filter((call) => call.method === 'cache.set'));
  return [...set.map(({ args }) => args[1]), ...[...cache.values()].map(({ value }) => value)]
    .filter((value) => value.length >= MIN_CACHED_LENGTH)
    .map((value) => ({ value, instead: LEFT_OUT }));
}
