// Timeline entries for the Actions: calls with their outcomes, requests, console output and errors.
import { relative } from 'node:path';
import process from 'node:process';
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import type { ExecutionRecord, Stretch } from '../../storage/execution-record';
import { formatDuration } from '../format';
import type { TimelineEntry, TimelineRow } from '../types';
import { codeOf } from './call-code';
import { callOutcome } from './call-outcomes';
import { observationRow } from './observations';

export function actionEntries(record: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  return stretch.runs.map((run) => ({
    at: run.started_at,
    title: run.handler === 'onContinuePostLogin' ? `${run.action}, resumed` : run.action,
    aside: formatDuration(run.ms),
    tone: run.error ? 'bad' : 'good',
    rows: rowsOf(record, stretch, run),
    ...(run.console.length > 0 ? { console: run.console } : {}),
    ...(run.error ? { notes: [{ text: errorText(run.error), tone: 'bad' }] } : {}),
    json: run,
  }));
}

function rowsOf(record: ExecutionRecord, stretch: Stretch, run: ActionRun): TimelineRow[] {
  const all = record.stretches.flatMap(({ runs }) => runs.flatMap(({ calls }) => calls));
  const observed = (at: number) => run.observations.filter(({ after }) => after === at).map(observationRow);
  const rows = run.calls.flatMap((call, at) => {
    const later = all.slice(all.indexOf(call) + 1);
    const outcome = callOutcome({ record, stretch, call, runCalls: run.calls, later, at: run.started_at });
    return [...observed(at), { code: codeOf(call, metadataBefore(call, all, stretch)), ...outcome }];
  });
  return [...rows, ...observed(run.calls.length)];
}

/** The metadata before a call that replaces it: from the previous such call, or from the event. */
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

/** The message and the location in the Action's own code. */
function errorText({ message, stack = '' }: { message: string; stack?: string }): string {
  const location = locationIn(stack);
  return location ? `${message} (${location})` : message;
}

function locationIn(stack: string): string | undefined {
  for (const [, file = '', line, column] of stack.matchAll(
    /\(?((?:\/|[A-Z]:\\)[^()\n]*?):(\d+):(\d+)\)?$/gm,
  )) {
    if (/node_modules|worker eval|action-worker|worker-(module|fetch)/.test(file)) continue;
    const short = relative(process.cwd(), file);
    return `${short.startsWith('..') ? file : short}:${line}:${column}`;
  }
  return undefined;
}
