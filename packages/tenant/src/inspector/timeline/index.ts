// A record as a sentence and a timeline: legible from top to bottom without reading JSON. Pure functions of the record.

import { summaryOf } from '../../executions/summary';
import type { ExecutionRecord } from '../../storage/execution-record';
import type { Timeline } from '../types';
import { actionEntries } from './actions';
import { effectEntries } from './effects';
import { toldEntry } from './event';
import { aboutOf, sentenceOf } from './headline';
import { denialEntries, tokenEntries } from './outcome';
import { pauseEntries } from './suspensions';

export function timelineOf(record: ExecutionRecord): Timeline {
  const { stretches } = record;
  return {
    summary: summaryOf(record),
    sentence: sentenceOf(record),
    about: aboutOf(record),
    entries: [
      ...stretches.flatMap((stretch, at) => [
        toldEntry(record, stretch),
        ...actionEntries(record, stretch),
        ...effectEntries(record, stretch),
        ...denialEntries(record, stretch),
        ...pauseEntries(record, stretch, stretches[at + 1]),
      ]),
      ...tokenEntries(record),
    ],
  };
}
