// Realms of Actions: a vm context for each execution, so that no execution sees changed intrinsics or globals of another.
import { EventEmitter } from 'node:events';
import { builtinModules, createRequire } from 'node:module';
import process from 'node:process';
import { isNativeError } from 'node:util/types';
import { type Context, createContext, Script } from 'node:vm';
import { actionConsole } from './worker-console';
import { globalValue, NODE_GLOBALS } from './worker-globals';

export interface Realm {
  context: Context;
  /** JSON.parse of the realm, whose objects have the realm's prototypes. */
  parse(json: string): unknown;
  require(name: string): unknown;
  console: Console;
}

/** Realms that are ready, enough for the Actions of a login. Creating one takes half a millisecond. */
const SPARE_REALMS = 3;
/** Time without an execution after which a thread is idle. */
const IDLE_MS = 5;

const require = createRequire(process.execPath);
const BUILTINS = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
/** Modules that exist with the prefix only, such as `node:test`. */
const isBuiltin = (name: string) =>
  BUILTINS.has(name) || /^node:(test|sea|sqlite|test\/reporters)$/.test(name);

/** Classes whose instances Node's functions return. */
const CLASSES = [
  ...['Object', 'Array', 'Function', 'Promise', 'Map', 'Set', 'Date', 'RegExp', 'ArrayBuffer', 'Uint8Array'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AggregateError'],
] as const;

/** Makes `instanceof` accept instances of the main realm, such as errors of `fetch` and Buffers. */
const PREPARE = new Script(`((classes) => {
  const ordinary = Function.prototype[Symbol.hasInstance];
  for (const [name, outer] of classes) {
    const own = globalThis[name];
    Object.defineProperty(own, Symbol.hasInstance, {
      configurable: true,
      value(value) {
        return ordinary.call(this, value) || (this === own && ordinary.call(outer, value));
      },
    });
  }
  globalThis.global = globalThis;
  return JSON.parse;
})`);

const outerClasses = CLASSES.map((name) => [name, globalThis[name]] as const);

/** The same in the other direction, for `instanceof Error` in Node and in this worker. */
Object.defineProperty(Error, Symbol.hasInstance, {
  configurable: true,
  value(this: unknown, value: unknown) {
    const ordinary = Function.prototype[Symbol.hasInstance];
    return ordinary.call(this as () => void, value) || (this === Error && isNativeError(value));
  },
});

export class RealmPool {
  readonly #spare: Realm[] = [];
  #refilling: NodeJS.Timeout | undefined;

  take(): Realm {
    return this.#spare.pop() ?? createRealm();
  }

  /** Prepares realms: the first one at once, the others when the thread is idle. */
  refill(): void {
    clearTimeout(this.#refilling);
    if (this.#spare.length === 0) this.#spare.push(createRealm());
    if (this.#spare.length >= SPARE_REALMS) return;
    this.#refilling = setTimeout(() => {
      this.#spare.push(createRealm());
      this.refill();
    }, IDLE_MS);
  }
}

function createRealm(): Realm {
  const globals: Record<string, unknown> = {};
  for (const name of NODE_GLOBALS) {
    const value = globalValue(name);
    Object.defineProperty(globals, name, { value, writable: true, configurable: true });
  }
  const ownProcess = createProcess();
  const ownConsole = Object.assign({}, actionConsole);
  Object.assign(globals, { process: ownProcess, console: ownConsole });
  const context = createContext(globals);
  const parse = PREPARE.runInContext(context)(outerClasses) as Realm['parse'];
  return { context, parse, require: createRequireFor(ownProcess), console: ownConsole };
}

/** Node's `process` with own properties for what an Action might change. */
function createProcess(): NodeJS.Process {
  const own: NodeJS.Process = Object.create(process);
  EventEmitter.call(own);
  const env = { ...process.env };
  return Object.defineProperty(own, 'env', { value: env, writable: true, enumerable: true });
}

/** `require` of Node's modules. Each realm has copies, so that changes to them do not outlive the execution. */
function createRequireFor(ownProcess: NodeJS.Process): Realm['require'] {
  const loaded = new Map<string, unknown>();
  const load = (name: string): unknown => {
    if (/^(node:)?process$/.test(name)) return ownProcess;
    if (isBuiltin(name)) return copyOf(require(name));
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
  };
  return (name) => {
    const key = name.replace(/^node:/, '');
    if (!loaded.has(key)) loaded.set(key, load(name));
    return loaded.get(key);
  };
}

/** A copy of an object. Modules that are functions are shared. */
const copyOf = (module: unknown): unknown =>
  typeof module === 'object' && module !== null
    ? Object.defineProperties({}, Object.getOwnPropertyDescriptors(module))
    : module;
