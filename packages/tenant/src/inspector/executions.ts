// Read model of the recorded executions, for the inspector and the Management API.
import { type ExecutionQuery, findRecord, listSummaries } from '../executions/store';
import type { Tenant } from '../tenant';
import { replay } from './replay';
import { timelineOf } from './timeline';

export type Executions = ReturnType<typeof createExecutions>;

type Dependencies = Pick<Tenant, 'db' | 'recorder' | 'pipeline' | 'config'>;

/** Every read first waits until pending records are stored. */
export function createExecutions({ db, recorder, pipeline, config }: Dependencies) {
  const record = async (id: string) => {
    await recorder.settled();
    return findRecord(db, id);
  };
  return {
    record,
    async list(query: ExecutionQuery) {
      await recorder.settled();
      return listSummaries(db, query);
    },
    async timeline(id: string) {
      const found = await record(id);
      return found && timelineOf(found);
    },
    /** Runs the current Actions against the recorded event, without side effects. */
    async replay(id: string) {
      const found = await record(id);
      return found && timelineOf(await replay(found, { pipeline, config }));
    },
    /** Notifies of every execution that starts or changes. @returns a function that unsubscribes */
    subscribe: recorder.subscribe,
  };
}
