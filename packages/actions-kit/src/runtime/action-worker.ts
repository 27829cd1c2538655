// Entry point of the worker thread that runs Actions: one execution at a time, plain data in and out.
import { close as closeInspector, open as openInspector } from 'node:inspector';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api';
import type { ApiContext } from './api/context';
import type { RecordedCall } from './calls';
import { createMask, redactableSecrets } from './masking';
import type { RunRequest, Thrown, WorkerAction, WorkerMessage, WorkerRequest, WorkerSetup } from './messages';
import type { Observation } from './observations';
import { Replay, refuseConnections } from './replay';
import { MAX_CONSOLE_BYTES } from './worker-console';
import { currentExecution, type Execution, inExecution } from './worker-execution';
import { watchFetch } from './worker-fetch';
import { ActionModule } from './worker-module';

/** How long an execution waits for response bodies that the Action did not read. */
const BODY_WAIT_MS = 20;

const port = parentPort;
if (!port) throw new Error('This file is the code of a worker thread.');
const post = (message: WorkerMessage) => port.postMessage(message);

const { actions, recorded, inspectPort } = workerData as WorkerSetup;
const modulesOf = (loaded: WorkerAction[]) =>
  new Map(loaded.map((action) => [action.name, new ActionModule(action, inspectPort !== undefined)]));
let modules = modulesOf(actions);
if (inspectPort !== undefined) openInspector(inspectPort, '127.0.0.1');
const replay = recorded && new Replay(recorded);
if (replay) refuseConnections();
watchFetch(replay);

let current: Execution | undefined;

port.on('message', (request: WorkerRequest) => {
  if ('load' in request) {
    modules = modulesOf(request.load);
  } else if ('end' in request) {
    closeInspector();
    process.exit();
  } else {
    run(request).catch((thrown) =>
      post({ type: 'done', calls: [], observations: [], error: asThrown(thrown) }),
    );
  }
});
process.on('unhandledRejection', onUnhandledError);
process.on('uncaughtException', onUnhandledError);

/** Fails the current execution if the error belongs to it; reports errors of earlier executions. */
function onUnhandledError(thrown: unknown): void {
  const owner = currentExecution() ?? current;
  if (owner && owner === current) owner.fail(thrown);
  else post({ type: 'unhandled', error: asThrown(thrown) });
}

async function run(request: RunRequest): Promise<void> {
  const calls: RecordedCall[] = [];
  const observations: Observation[] = [];
  let fail: Execution['fail'] = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const execution: Execution = {
    write: (line) => {
      if (current === execution) post({ type: 'console', line });
    },
    bytesLeft: MAX_CONSOLE_BYTES,
    observe: (observed) => {
      if (current === execution) observations.push(Object.assign(observed, { after: calls.length }));
    },
    pending: new Set(),
    mask: createMask(redactableSecrets(request.event.secrets)),
    fail,
  };
  const record: ApiContext['record'] = (method, ...args) => {
    if (current === execution) calls.push({ method, args } as RecordedCall);
  };
  current = execution;
  const error = await inExecution(execution, () =>
    execute(request, { record, observe: execution.observe }, failed),
  );
  current = undefined;
  if (execution.pending.size > 0) {
    await Promise.race([Promise.all(execution.pending), setTimeout(BODY_WAIT_MS)]);
  }
  post({ type: 'done', calls, observations, ...(error && { error }) });
}

async function execute(
  { action, handler, event, memory }: RunRequest,
  recorder: Pick<ApiContext, 'record' | 'observe'>,
  failed: Promise<never>,
): Promise<Thrown | undefined> {
  const module = modules.get(action);
  try {
    if (!module) throw new Error(`There is no Action called ${action}.`);
    const handle = module.handler(handler);
    await Promise.race([handle(event, createApi({ event, handler, memory, replay, ...recorder })), failed]);
    return undefined;
  } catch (thrown) {
    const { message, stack } = asThrown(thrown);
    return { message, stack: module?.inSource(stack) ?? stack };
  }
}

function asThrown(thrown: unknown): Thrown {
  const { message, stack } =
    thrown instanceof Error ? thrown : new Error(thrown ? String(thrown) : 'Unknown error');
  return { message, stack };
}
