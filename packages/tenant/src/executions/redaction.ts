// Redacts secrets, tokens and cached values from what is recorded of a login.
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import {
  createMask,
  mapTexts,
  maskUrl,
  maskValue,
  REDACTED,
  type Redaction,
  redactableSecrets,
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

/** Per Action. */
const MAX_CONSOLE_CHARACTERS = 32_000;
/** Shorter values could be ordinary words. */
const MIN_CACHED_LENGTH = 16;

/** Where the secrets and cached values to redact come from. */
export type SecretSource = Pick<Pipeline, 'actions' | 'cache'>;

/** The event without tokens and secrets; request parameters with a secret's name are masked too. */
export function redactEvent(event: TriggerEvent, pipeline: SecretSource): TriggerEvent {
  const { query, body } = event.request;
  const request = { ...event.request, query: maskValue(query), body: maskValue(body) };
  return mapTexts({ ...event, request }, createMask(secretsIn(pipeline)));
}

/** Claims may contain a secret if an Action put it there. */
export const redactTokens = (tokens: IssuedTokens, pipeline: SecretSource): IssuedTokens =>
  mapTexts(tokens, createMask(secretsIn(pipeline)));

/** Runs and decision of an outcome, without tokens, Action secrets and cached values. */
export function redactOutcome(
  outcome: PostLoginOutcome,
  pipeline: SecretSource,
): { runs: ActionRun[]; decision: Decision } {
  const mask = createMask([...secretsIn(pipeline), ...cachedIn(outcome, pipeline)]);
  return {
    runs: outcome.runs.map((run) =>
      mapTexts({ ...run, calls: run.calls.map(maskCall), console: truncated(run.console) }, mask),
    ),
    decision: mapTexts(decisionOf(outcome), mask),
  };
}

/** Has no undefined properties, so that a decision equals its JSON round trip. */
function decisionOf(outcome: PostLoginOutcome): Decision {
  if (outcome.status === 'completed') {
    const { runs: _, ...decision } = outcome;
    return decision;
  }
  if (outcome.status === 'suspended') {
    const { runs: _, suspension, ...decision } = outcome;
    return { ...decision, waitingFor: maskRedirect(suspension.waitingFor) };
  }
  const { runs: _, reason, action, cause, code, ...decision } = outcome;
  return { ...decision, denial: { reason, action, cause, ...(code === undefined ? {} : { code }) } };
}

const maskRedirect = (waitingFor: Suspension['waitingFor']): Suspension['waitingFor'] =>
  waitingFor.redirect ? { ...waitingFor, redirect: { url: maskUrl(waitingFor.redirect.url) } } : waitingFor;

/** Cached values are mostly tokens, and redirect URLs may carry some. */
function maskCall(call: RecordedCall): RecordedCall {
  if (call.method === 'cache.set') return { ...call, args: [call.args[0], REDACTED, call.args[2]] };
  if (call.method === 'redirect.sendUserTo') return { ...call, args: [maskUrl(call.args[0])] };
  return call;
}

function truncated(lines: ConsoleLine[]): ConsoleLine[] {
  let left = MAX_CONSOLE_CHARACTERS;
  const kept = lines.filter(({ text }) => {
    left -= text.length + 1;
    return left >= 0;
  });
  const dropped = lines.length - kept.length;
  return dropped === 0 ? kept : [...kept, { level: 'info', text: `… and ${dropped} more lines` }];
}

const secretsIn = ({ actions }: SecretSource): Redaction[] =>
  actions.flatMap(({ secrets }) => redactableSecrets(secrets));

function cachedIn({ runs }: PostLoginOutcome, { cache }: SecretSource): Redaction[] {
  const set = runs.flatMap(({ calls }) => calls.filter((call) => call.method === 'cache.set'));
  return [...set.map(({ args }) => args[1]), ...[...cache.values()].map(({ value }) => value)]
    .filter((value) => value.length >= MIN_CACHED_LENGTH)
    .map((value) => ({ value, replacement: REDACTED }));
}
