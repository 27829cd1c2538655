// Builds the timeline of an execution record. Pure functions of the record.
import { summaryOf } from '../../executions/summary';
import type { ExecutionRecord } from '../../storage/execution-record';
import type { Timeline } from '../types';
import { actionEntries } from './actions';
import { effectEntries } from './effects';
import { eventEntry } from './event';
import { aboutOf, sentenceOf } from './headline';
import { denialEntries, tokenEntries } from './outcome';
import { suspensionEntries } from './suspensions';

export function timelineOf(record: ExecutionRecord): Timeline {
  const { stretches } = record;
  const entries = stretches.flatMap((stretch, index) => [
    eventEntry(record, stretch),
    ...actionEntries(record, stretch),
    ...effectEntries(record, stretch),
    ...denialEntries(record, stretch),
    ...suspensionEntries(record, stretch, stretches[index + 1]),
  ]);
  const start = stretches[0].at;
  return {
    summary: summaryOf(record),
    sentence: sentenceOf(record),
    about: aboutOf(record),
    entries: [...entries, ...tokenEntries(record)].map((entry) => ({
      ...entry,
      at: Math.max(0, entry.at - start),
    })),
  };
}
