// Loads an Action like Auth0's runtime: a CommonJS module, here instantiated for each execution.
import { compileFunction, constants, Script } from 'node:vm';
import type { PostLoginApi, PostLoginEvent } from '..';
import { isObject } from './api/context';
import type { LoadedAction } from './messages';
import type { Handler } from './types';
import type { Realm } from './worker-realm';

type HandlerFunction = (event: PostLoginEvent, api: PostLoginApi) => Promise<unknown>;
type Initialize = (
  this: unknown,
  module: { exports: unknown },
  exports: unknown,
  require: Realm['require'],
  console: Console,
) => void;

const PARAMETERS = ['module', 'exports', 'require', 'console'];
/** On the first line, so that the line numbers of the code are unchanged. */
const PREFIX = `(function (${PARAMETERS.join(', ')}) {`;

/** One Action in one worker. Compiled once. */
export class ActionModule {
  readonly #action: LoadedAction;
  #script: Script | undefined;

  constructor(action: LoadedAction) {
    this.#action = action;
  }

  /** Instantiates the module. @throws its own error, or Error if the handler is missing or not async */
  handler(name: Handler, realm: Realm): HandlerFunction {
    this.#script ??= this.#compile();
    const module: { exports: unknown } = { exports: realm.parse('{}') };
    const initialize: Initialize = this.#script.runInContext(realm.context);
    initialize.call(module.exports, module, module.exports, realm.require, realm.console);
    const { exports } = module;
    if (!isObject(exports)) throw new Error('The Action must export an object.');
    const found = exports[name];
    if (!isAsyncFunction(found)) {
      throw new Error(
        `Invalid function signature for the "${name}" handler. Use "exports.${name} = async function(event, api) { }" as the signature.`,
      );
    }
    return found;
  }

  #compile(): Script {
    const { code, file } = this.#action;
    // Reports syntax errors of the code alone. A function cannot be compiled once for several contexts.
    compileFunction(code, PARAMETERS, { filename: file });
    return new Script(`${PREFIX}${code}\n})`, {
      filename: file,
      columnOffset: -PREFIX.length,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
  }
}

function isAsyncFunction(value: unknown): value is HandlerFunction {
  return typeof value === 'function' && value.constructor.name === 'AsyncFunction';
}
