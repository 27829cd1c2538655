// Worker thread that runs Actions: one execution at a time, plain data in and out.
import { open as openInspector } from 'node:inspector';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api';
import type { ApiContext } from './api/context';
import type { RecordedCall } from './calls';
import { createMask, redactableSecrets } from './masking';
import type { LoadedAction, RunRequest, Thrown, WorkerMessage, WorkerRequest, WorkerSetup } from './messages';
import type { Observation } from './observations';
import { Replay, refuseConnections } from './replay';
import { MAX_CONSOLE_BYTES } from './worker-console';
import { currentExecution, type Execution, inExecution } from './worker-execution';
import { parseInRealm, watchFetch } from './worker-fetch';
import { ActionModule } from './worker-module';
import { type Realm, RealmPool } from './worker-realm';
import { refuseProcesses, watchSharedObjects } from './worker-shared';

/** How long an execution waits for response bodies that the Action did not read. */
const BODY_WAIT_MS = 20;
/** Limit of buffers at the end of an execution, in megabytes. The host limits the process at any time. */
const MAX_BUFFERS_MB = 128;

const TOO_MANY_BUFFERS = `The Action used more than ${MAX_BUFFERS_MB} MB of memory outside the heap.`;

const modulesOf = (loaded: LoadedAction[]) =>
  new Map(loaded.map((action) => [action.name, new ActionModule(action)]));

/** Handles the requests of the host. */
export function serveExecutions(): void {
  const port = parentPort;
  if (!port) throw new Error('This function runs in a worker thread.');
  const post = (message: WorkerMessage) => port.postMessage(message);
  const { actions, recorded, inspectPort } = workerData as WorkerSetup;
  // Its connection would be lost with the thread.
  const inspected = inspectPort !== undefined;
  if (inspected) openInspector(inspectPort, '127.0.0.1');
  const replay = recorded && new Replay(recorded);
  if (replay) refuseConnections();
  watchFetch(replay);
  parseInRealm();
  refuseProcesses();
  const sharedObjectsChanged = watchSharedObjects();
  const realms = new RealmPool();

  let modules = modulesOf(actions);
  let current: Execution | undefined;
  port.on('message', (request: WorkerRequest) => {
    if ('load' in request) modules = modulesOf(request.load);
    else
      run(request).catch((thrown) =>
        post({ type: 'done', calls: [], observations: [], error: asThrown(thrown) }),
      );
  });
  process.on('unhandledRejection', onUnhandledError);
  process.on('uncaughtException', onUnhandledError);
  post({ type: 'ready' });

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
    const realm = realms.take();
    const execution: Execution = {
      write: (line) => {
        if (current === execution) post({ type: 'console', line });
      },
      bytesLeft: MAX_CONSOLE_BYTES,
      observe: (observed) => {
        if (current === execution) observations.push(Object.assign(observed, { after: calls.length }));
      },
      pending: new Set(),
      parse: realm.parse,
      mask: createMask(redactableSecrets(request.event.secrets)),
      fail,
    };
    const record: ApiContext['record'] = (method, ...args) => {
      if (current === execution) calls.push({ method, args } as RecordedCall);
    };
    current = execution;
    const thrown = await inExecution(execution, () =>
      execute(request, realm, { record, observe: execution.observe }, failed),
    );
    current = undefined;
    if (execution.pending.size > 0) {
      await Promise.race([Promise.all(execution.pending), setTimeout(BODY_WAIT_MS)]);
    }
    const hungry = getHeapStatistics().external_memory > MAX_BUFFERS_MB * 1024 * 1024;
    const error = thrown ?? (hungry ? { message: TOO_MANY_BUFFERS } : undefined);
    post({ type: 'done', calls, observations, ...(error && { error }) });
    // After the answer, so that the login does not wait for it.
    if (!inspected && (hungry || sharedObjectsChanged())) {
      port?.removeAllListeners('message');
      post({ type: 'spent' });
    } else realms.refill();
  }

  async function execute(
    { action, handler, event, memory }: RunRequest,
    realm: Realm,
    recorder: Pick<ApiContext, 'record' | 'observe'>,
    failed: Promise<never>,
  ): Promise<Thrown | undefined> {
    try {
      const module = modules.get(action);
      if (!module) throw new Error(`There is no Action called ${action}.`);
      const handle = module.handler(handler, realm);
      const own = realm.parse(JSON.stringify(event)) as RunRequest['event'];
      await Promise.race([
        handle(own, createApi({ event: own, handler, memory, replay, ...recorder })),
        failed,
      ]);
      return undefined;
    } catch (thrown) {
      return asThrown(thrown);
    }
  }
}

function asThrown(thrown: unknown): Thrown {
  const { message, stack } =
    thrown instanceof Error ? thrown : new Error(thrown ? String(thrown) : 'Unknown error');
  return { message, stack };
}
