// One Action in the timeline: its calls and what became of them, what it asked, what it wrote, how it failed.
import { relative } from 'node:path';
import process from 'node:process';
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import type { ExecutionRecord, Stretch } from '../../storage/execution-record';
import { duration } from '../format';
import type { TimelineEntry } from '../types';
import { codeOf } from './call-code';
import { fateOf } from './call-outcomes';
import { observationRow } from './observations';

type Row = TimelineEntry['rows'][number];

/** The Actions of a stretch, in their order. */
export function actionEntries(record: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  const begun = record.stretches[0].at;
  return stretch.runs.map((run) => ({
    at: Math.max(0, run.started_at - begun),
    title: run.handler === 'onContinuePostLogin' ? `${run.action}, on return` : run.action,
    aside: duration(run.ms),
    tone: run.error ? 'bad' : 'good',
    rows: rowsOf(record, stretch, run),
    ...(run.console.length > 0 ? { console: run.console } : {}),
    ...(run.error ? { notes: [{ text: failure(run.error), tone: 'bad' }] } : {}),
    json: run,
  }));
}

/** Calls and observations in the order in which they happened. */
function rowsOf(record: ExecutionRecord, stretch: Stretch, run: ActionRun): Row[] {
  const all = record.stretches.flatMap(({ runs }) => runs.flatMap(({ calls }) => calls));
  const seen = (at: number) => run.observations.filter(({ after }) => after === at).map(observationRow);
  const rows = run.calls.flatMap((call, at) => {
    const later = all.slice(all.indexOf(call) + 1);
    const fate = fateOf({ record, stretch, call, beside: run.calls, later, at: run.started_at });
    return [...seen(at), { code: codeOf(call, metadataBefore(call, all, stretch)), ...fate }];
  });
  return [...rows, ...seen(run.calls.length)];
}

/** The whole metadata before a call that replaces it: an earlier call's, or that of the event. */
function metadataBefore(
  call: RecordedCall,
  all: RecordedCall[],
  { event }: Stretch,
): Record<string, unknown> {
  const earlier = all.slice(0, all.indexOf(call)).findLast(({ method }) => method === call.method);
  if (earlier) return earlier.args[0] as Record<string, unknown>;
  if (call.method === 'session.setMetadata') return event.session?.metadata ?? {};
  if (call.method === 'refreshToken.setMetadata') return event.refresh_token?.metadata ?? {};
  return event.transaction?.metadata ?? {};
}

/** The message, and the place of the Action's own code it came from. */
function failure({ message, stack = '' }: { message: string; stack?: string }): string {
  const place = placeOf(stack);
  return place ? `${message} (${place})` : message;
}

function placeOf(stack: string): string | undefined {
  for (const [, file = '', line, column] of stack.matchAll(
    /\(?((?:\/|[A-Z]:\\)[^()\n]*?):(\d+):(\d+)\)?$/gm,
  )) {
    if (/node_modules|action-worker|worker-(module|fetch)/.test(file)) continue;
    const short = relative(process.cwd(), file);
    return `${short.startsWith('..') ? file : short}:${line}:${column}`;
  }
  return undefined;
}
