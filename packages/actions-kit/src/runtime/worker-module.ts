// Loads an Action like Auth0's runtime: a CommonJS module, here instantiated for each execution.
import { compileFunction, Script } from 'node:vm';
import type { PostLoginApi, PostLoginEvent } from '..';
import { isObject } from './api/context';
import type { LoadedAction } from './messages';
import { MODULE_PARAMETERS } from './module-parameters';
import type { Handler } from './types';
import { currentExecution } from './worker-execution';
import { importDynamically } from './worker-import';
import type { Realm } from './worker-realm';

type HandlerFunction = (event: PostLoginEvent, api: PostLoginApi) => Promise<unknown>;
type Initialize = (
  this: unknown,
  module: { exports: unknown },
  exports: unknown,
  require: Realm['require'],
  console: Console,
) => void;

/** In stack traces. */
const PACKAGES_FILE = '/node_modules/packages.js';
/** On the first line, so that the line numbers of the code are unchanged. */
const PREFIX = `(function (${MODULE_PARAMETERS.join(', ')}) {`;

/** One Action in one worker. Compiled once. */
export class ActionModule {
  readonly #action: LoadedAction;
  #code: Script | undefined;
  #packages: Script | undefined;

  constructor(action: LoadedAction) {
    this.#action = action;
  }

  /** Instantiates the module. @throws its own error, or Error if the handler is missing or not async */
  handler(name: Handler, realm: Realm): HandlerFunction {
    const { code, file } = this.#action;
    this.#code ??= compile(code, file);
    const require = this.#requireFor(realm);
    const execution = currentExecution();
    if (execution) execution.require = require;
    const exports = instantiate(this.#code, realm, require);
    if (!isObject(exports)) throw new Error('The Action must export an object.');
    const found = exports[name];
    if (!isAsyncFunction(found)) {
      throw new Error(
        `Invalid function signature for the "${name}" handler. Use "exports.${name} = async function(event, api) { }" as the signature.`,
      );
    }
    return found;
  }

  /** `require` of Node's modules and of the packages of the Action, which are instantiated with the first one. */
  #requireFor(realm: Realm): Realm['require'] {
    const { packages } = this.#action;
    if (packages === undefined) return realm.require;
    let loaded: Record<string, () => unknown> | undefined;
    return (name) => {
      this.#packages ??= compile(packages, PACKAGES_FILE);
      loaded ??= instantiate(this.#packages, realm, realm.require) as Record<string, () => unknown>;
      return Object.hasOwn(loaded, name) ? loaded[name]?.() : realm.require(name);
    };
  }
}

function instantiate(script: Script, realm: Realm, require: Realm['require']): unknown {
  const module: { exports: unknown } = { exports: realm.parse('{}') };
  const initialize: Initialize = script.runInContext(realm.context);
  initialize.call(module.exports, module, module.exports, require, realm.console);
  return module.exports;
}

function compile(code: string, filename: string): Script {
  // Reports syntax errors of the code alone. A function cannot be compiled once for several contexts.
  compileFunction(code, MODULE_PARAMETERS, { filename });
  // A hashbang is a comment, but only in the first column of a file.
  return new Script(`${PREFIX}${code.replace(/^#!/, '//')}\n})`, {
    filename,
    columnOffset: -PREFIX.length,
    importModuleDynamically: importDynamically,
  });
}

function isAsyncFunction(value: unknown): value is HandlerFunction {
  return typeof value === 'function' && value.constructor.name === 'AsyncFunction';
}
