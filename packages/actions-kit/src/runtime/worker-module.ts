// Loads an Action like Auth0's runtime: a CommonJS module, instantiated once at its first execution.
import { createRequire } from 'node:module';
import { compileFunction, constants } from 'node:vm';
import type { PostLoginApi, PostLoginEvent } from '..';
import { isObject } from './api/context';
import type { WorkerAction } from './messages';
import { inSource, withMap } from './source-lines';
import type { Handler } from './types';
import { actionConsole } from './worker-console';

type HandlerFunction = (event: PostLoginEvent, api: PostLoginApi) => Promise<unknown>;

/** One Action in one worker. An error of its top level is thrown at every execution. */
export class ActionModule {
  readonly #action: WorkerAction;
  readonly #inspected: boolean;
  #loaded: { exports: unknown } | { error: unknown } | undefined;

  /** @param inspected whether a debugger can attach */
  constructor(action: WorkerAction, inspected: boolean) {
    this.#action = action;
    this.#inspected = inspected;
  }

  /** @throws the error of the module's top level, or Error if the handler is missing or not async */
  handler(name: Handler): HandlerFunction {
    this.#loaded ??= this.#load();
    if ('error' in this.#loaded) throw this.#loaded.error;
    const { exports } = this.#loaded;
    if (!isObject(exports)) throw new Error('The Action must export an object.');
    const found = exports[name];
    if (!isAsyncFunction(found)) {
      throw new Error(
        `Invalid function signature for the "${name}" handler. Use "exports.${name} = async function(event, api) { }" as the signature.`,
      );
    }
    return found;
  }

  /** The stack trace with TypeScript locations. */
  inSource(stack: string | undefined): string | undefined {
    return stack && inSource(stack, this.#action);
  }

  #load(): { exports: unknown } | { error: unknown } {
    const { file } = this.#action;
    const code = this.#inspected ? withMap(this.#action) : this.#action.code;
    const module: { exports: unknown } = { exports: {} };
    try {
      const initialize = compileFunction(code, ['module', 'exports', 'require', 'console'], {
        filename: file,
        importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      initialize(module, module.exports, createRequire(file), actionConsole);
      return { exports: module.exports };
    } catch (error) {
      return { error };
    }
  }
}

function isAsyncFunction(value: unknown): value is HandlerFunction {
  return typeof value === 'function' && value.constructor.name === 'AsyncFunction';
}
