// Handle of a process that has the Actions loaded.
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { messageBytes, readMessages } from './channel';
import {
  type HostMessage,
  MAX_MESSAGE_BYTES,
  type ProcessSetup,
  type RunRequest,
  type Thrown,
  type WorkerMessage,
  type WorkerRequest,
  type WorkerSetup,
} from './messages';
import { processProgram, spawnProgram } from './process-program';
import { inSource, withMap } from './source-lines';
import type { ActionRun, BoundAction, ConsoleLine } from './types';

/** Of the output of a process that does not start. */
const MAX_ERROR_CHARACTERS = 4000;

export interface Execution extends Pick<ActionRun, 'calls' | 'observations' | 'console'> {
  error?: Thrown;
}

/** Options of a process. Secrets are not sent at start; each event has those of its Action. */
export interface ActionProcessSetup extends Omit<WorkerSetup, 'actions'> {
  actions: BoundAction[];
  /** Receives errors that belong to no running login. */
  onUnhandledError?: ((error: Thrown) => void) | undefined;
}

export class ActionProcess {
  readonly #child: ChildProcess;
  readonly #worker: Duplex;
  readonly #setup: ActionProcessSetup;
  readonly #exited: Promise<void>;
  readonly #ready: Promise<void>;
  #ended: Thrown | undefined;
  #spent = false;
  #stderr = '';
  #onReady: () => void = () => {};
  #onMessage: (message: WorkerMessage) => void = () => {};
  #onEnd: () => void = () => {};

  private constructor(program: string, setup: ActionProcessSetup) {
    const inspected = setup.inspectPort !== undefined;
    this.#setup = { ...setup };
    this.#child = spawnProgram(program, inspected);
    this.#worker = this.#child.stdio[3] as Duplex;
    const host = this.#child.stdio[4] as Duplex;
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#end({ message: error.message });
        resolve();
      });
      this.#child.once('exit', (code, signal) => {
        const how = signal ? `signal ${signal}` : `code ${code}`;
        this.#end({ message: `The Action ended its process with ${how}.` });
        resolve();
      });
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#onReady = resolve;
      void this.#exited.then(() => reject(new Error(`Actions cannot be executed: ${this.#reason()}`)));
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-MAX_ERROR_CHARACTERS);
    });
    readMessages<WorkerMessage>(this.#worker, {
      maxBytes: MAX_MESSAGE_BYTES,
      onMessage: (message) => this.#receive(message),
      // The main thread reports why the worker ended, unless it wrote something else to its pipe.
      onEnd: (valid) => valid || this.#child.kill('SIGKILL'),
    });
    readMessages<HostMessage>(host, {
      maxBytes: MAX_MESSAGE_BYTES,
      onMessage: (message) => {
        if (message.type === 'ready') this.#onReady();
        else void this.terminate(message.error);
      },
      onEnd: () => this.#child.kill('SIGKILL'),
    });
    const { recorded, inspectPort } = setup;
    const start: ProcessSetup = { program, setup: { actions: loaded(setup), recorded, inspectPort } };
    host.write(messageBytes(start));
  }

  /** @throws Error if the process exits before it is ready */
  static async start(setup: ActionProcessSetup): Promise<ActionProcess> {
    const started = new ActionProcess(await processProgram(), setup);
    await started.#ready;
    return started;
  }

  /** Whether the process accepts executions. */
  get usable(): boolean {
    return this.#ended === undefined && !this.#spent;
  }

  get actions(): BoundAction[] {
    return this.#setup.actions;
  }

  /** Replaces the Actions; call between logins only. */
  load(actions: BoundAction[]): void {
    this.#setup.actions = actions;
    this.#post({ load: loaded(this.#setup) });
  }

  /**
   * Executes one handler. Never rejects; the end of the process is reported as an `error`.
   * @returns undefined if the process accepts no executions because an earlier one changed shared objects
   */
  run(request: RunRequest): Promise<Execution | undefined> {
    const lines: ConsoleLine[] = [];
    return new Promise((resolve) => {
      const settle = (execution: Execution | undefined) => {
        this.#onMessage = () => {};
        this.#onEnd = () => {};
        resolve(execution);
      };
      const finish = ({ error, ...result }: Omit<Execution, 'console'>) =>
        settle({ ...result, console: lines, ...(error && { error: this.#inSource(error, request.action) }) });
      const fail = (error: Thrown | undefined) => finish({ calls: [], observations: [], error });
      this.#onMessage = (message) => {
        if (message.type === 'console') lines.push(message.line);
        else if (message.type === 'done') finish(message);
        else if (message.type === 'spent') settle(undefined);
      };
      this.#onEnd = () => fail(this.#ended);
      if (this.#spent) settle(undefined);
      else if (this.#ended) this.#onEnd();
      else this.#post(request);
    });
  }

  /** @param reason error of the running execution */
  async terminate(reason: Thrown = { message: 'The Action was ended.' }): Promise<void> {
    this.#end(reason);
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'spent') this.#spent = true;
    if (message.type === 'unhandled') this.#setup.onUnhandledError?.(message.error);
    else this.#onMessage(message);
  }

  #post(request: WorkerRequest): void {
    this.#worker.write(messageBytes(request));
  }

  #end(why: Thrown): void {
    this.#ended ??= why;
    this.#onEnd();
  }

  #reason(): string {
    return [this.#ended?.message, this.#stderr.trim()].filter(Boolean).join('\n');
  }

  /** The error with TypeScript locations, which the process cannot read. */
  #inSource({ message, stack }: Thrown, name: string): Thrown {
    const action = this.actions.find((each) => each.name === name);
    return { message, ...(stack && { stack: action ? inSource(stack, action) : stack }) };
  }
}

/** Debuggers cannot read files of the process either, so the source map is inlined for them. */
function loaded({ actions, inspectPort }: ActionProcessSetup): WorkerSetup['actions'] {
  return actions.map(({ name, code, file, packages }) => ({
    name,
    code: inspectPort === undefined ? code : withMap({ code, file }),
    file,
    ...(packages !== undefined && { packages }),
  }));
}
