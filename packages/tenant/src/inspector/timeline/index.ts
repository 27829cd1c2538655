// A record as a sentence and a timeline: legible from top to bottom without reading JSON. Pure functions of the record.
import type { ExecutionRecord } from '../record';
import type { Timeline } from '../types';
import { actionEntries } from './actions';
import { effectEntries } from './effects';
import { denialEntries, tokenEntries } from './ending';
import { aboutOf, sentenceOf } from './headline';
import { pauseEntries } from './pauses';
import { summaryOf } from './summary';
import { toldEntry } from './told';

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
