// The thread Actions run in, outside the tenant's own. It is told one execution at a time and answers with plain data.
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api';
import type { CallArguments, CallMethod, RecordedCall } from './calls';
import type { RunRequest, Thrown, WorkerAction, WorkerMessage } from './messages';
import { withConsole } from './worker-console';
import { ActionModule } from './worker-module';

const port = parentPort;
if (!port) throw new Error('This file is the code of a worker thread.');

const modules = new Map<string, ActionModule>();
for (const action of workerData as WorkerAction[]) modules.set(action.name, new ActionModule(action));

port.on('message', async (request: RunRequest) => {
  const calls: RecordedCall[] = [];
  let running = true;
  const send = (message: WorkerMessage) => {
    if (running) port.postMessage(message);
  };
  const record = <M extends CallMethod>(method: M, ...args: CallArguments[M]) => {
    if (running) calls.push({ method, args } as RecordedCall);
  };
  const error = await withConsole(
    (line) => send({ type: 'console', line }),
    () => execute(request, record),
  );
  send({ type: 'done', calls, ...(error && { error }) });
  running = false;
});

async function execute(
  { action, handler, event, memory }: RunRequest,
  record: <M extends CallMethod>(method: M, ...args: CallArguments[M]) => void,
): Promise<Thrown | undefined> {
  try {
    const module = modules.get(action);
    if (!module) throw new Error(`There is no Action called ${action}.`);
    const run = module.handler(handler);
    await run(event, createApi({ event, handler, memory, record }));
    return undefined;
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(thrown ? String(thrown) : 'Unknown error');
    return { message: error.message, stack: error.stack };
  }
}
