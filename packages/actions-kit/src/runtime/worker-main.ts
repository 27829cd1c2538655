// Worker thread that runs Actions: one execution at a time, plain data in and out.
import { open as openInspector } from 'node:inspector';
import { Socket } from 'node:net';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api';
import type { ApiContext } from './api/context';
import type { RecordedCall } from './calls';
import { messageBytes, readMessages } from './channel';
import { createMask, redactableSecrets } from './masking';
import {
  type LoadedAction,
  MAX_MESSAGE_BYTES,
  type RunRequest,
  type Thrown,
  type WorkerMessage,
  type WorkerRequest,
  type WorkerSetup,
  type WorkerState,
} from './messages';
import type { Observation } from './observations';
import { Replay, refuseConnections } from './replay';
import { MAX_CONSOLE_BYTES } from './worker-console';
import { currentExecution, type Execution, inExecution } from './worker-execution';
import { parseInRealm, watchFetch } from './worker-fetch';
import { WORKER_FD } from './worker-host';
import { ActionModule } from './worker-module';
import { type Realm, RealmPool } from './worker-realm';
import { assertNoPermissions, refuseProcesses, watchSharedObjects } from './worker-shared';

/** How long an execution waits for response bodies that the Action did not read. */
const BODY_WAIT_MS = 20;
/** Limit of buffers at the end of an execution, in megabytes. The host limits the process at any time. */
const MAX_BUFFERS_MB = 128;

const TOO_MANY_BUFFERS = `The Action used more than ${MAX_BUFFERS_MB} MB of memory outside the heap.`;

const modulesOf = (loaded: LoadedAction[]) =>
  new Map(loaded.map((action) => [action.name, new ActionModule(action)]));

/** Handles the requests of the tenant. */
export function serveExecutions(): void {
  const host = parentPort;
  if (!host) throw new Error('This function runs in a worker thread.');
  const tellHost = (state: WorkerState) => host.postMessage(state);
  const channel = new Socket({ fd: WORKER_FD, readable: true, writable: true });
  const post = (message: WorkerMessage) => channel.write(bytesOf(message));
  const { actions, recorded, inspectPort } = workerData as WorkerSetup;
  // Its connection would be lost with the process.
  const inspected = inspectPort !== undefined;
  if (inspected) openInspector(inspectPort, '127.0.0.1');
  else assertNoPermissions();
  const replay = recorded && new Replay(recorded);
  if (replay) refuseConnections();
  watchFetch(replay);
  parseInRealm();
  refuseProcesses();
  const sharedObjectsChanged = watchSharedObjects();
  const realms = new RealmPool();

  let modules = modulesOf(actions);
  let current: Execution | undefined;
  let spent = false;
  readMessages<WorkerRequest>(channel, {
    maxBytes: Number.POSITIVE_INFINITY,
    onMessage: (request) => {
      if (spent) return;
      if ('load' in request) modules = modulesOf(request.load);
      else
        run(request).catch((thrown) =>
          post({ type: 'done', calls: [], observations: [], error: asThrown(thrown) }),
        );
    },
    // The main thread ends the process.
    onEnd: () => {},
  });
  process.on('unhandledRejection', onUnhandledError);
  process.on('uncaughtException', onUnhandledError);
  tellHost('ready');

  /** Fails the current execution if the error belongs to it; reports errors of earlier executions. */
  function onUnhandledError(thrown: unknown): void {
    const owner = currentExecution() ?? current;
    if (owner && owner === current) owner.fail(thrown);
    else post({ type: 'unhandled', error: asThrown(thrown) });
  }

  async function run(request: RunRequest): Promise<void> {
    tellHost('busy');
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
      context: realm.context,
      require: realm.require,
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
    tellHost('idle');
    spent = !inspected && (hungry || sharedObjectsChanged());
    if (spent) post({ type: 'spent' });
    else realms.refill();
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

function bytesOf(message: WorkerMessage): Buffer {
  const bytes = messageBytes(message);
  if (bytes.length <= MAX_MESSAGE_BYTES) return bytes;
  const error = { message: `The Action returned more than ${MAX_MESSAGE_BYTES / 1024 / 1024} MB.` };
  return messageBytes({ type: 'done', calls: [], observations: [], error });
}

function asThrown(thrown: unknown): Thrown {
  if (thrown instanceof Error) return { message: thrown.message, stack: thrown.stack };
  const { message } = (thrown ?? {}) as { message?: unknown };
  const text = typeof message === 'string' ? message : String(thrown || 'Unknown error');
  return { message: text, stack: new Error(text).stack };
}
