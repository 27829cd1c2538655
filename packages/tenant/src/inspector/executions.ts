// The recorded logins and exchanges, as the inspector and the Management API read them.
import type { Pipeline } from '@encore/actions-kit/runtime/types';
import type { Recorder } from '../executions/recorder';
import { findRecord, listSummaries } from '../executions/store';
import type { Database } from '../storage/client';
import type { ExecutionRecord } from '../storage/execution-record';
import { runAgain } from './replay';
import { timelineOf } from './timeline';
import type { Executions } from './types';

interface Parts {
  db: Database;
  recorder: Recorder;
  pipeline: Pipeline;
}

export interface RecordedExecutions extends Executions {
  /** What is stored of an execution. */
  record(id: string): Promise<ExecutionRecord | undefined>;
}

/** Everything that was recorded before a question is part of its answer. */
export function createExecutions({ db, recorder, pipeline }: Parts): RecordedExecutions {
  const find = async (id: string) => {
    await recorder.settled();
    return findRecord(db, id);
  };
  return {
    async list(query) {
      await recorder.settled();
      return listSummaries(db, query);
    },
    async get(id) {
      const record = await find(id);
      return record && timelineOf(record);
    },
    async runAgain(id) {
      const record = await find(id);
      return record && timelineOf(await runAgain(record, pipeline));
    },
    record: find,
    subscribe: recorder.subscribe,
  };
}
