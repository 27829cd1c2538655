// Names of global functions, classes and objects: those of JavaScript, which every vm context has, and those of Node.
import { webcrypto } from 'node:crypto';
import { builtinModules } from 'node:module';
import { createContext, runInContext } from 'node:vm';

/** Objects, Array, JSON, … */
const INTRINSICS: readonly string[] = (
  runInContext('Object.getOwnPropertyNames(globalThis)', createContext()) as string[]
).filter((name) => name !== 'globalThis' && name !== 'console');

/** A realm defines its own. Evaluated code also has the CommonJS variables and every module of Node as globals. */
const EXCLUDED = new Set([
  ...INTRINSICS,
  ...['console', 'global', 'globalThis', 'process'],
  ...['require', 'module', 'exports', '__filename', '__dirname'],
  ...builtinModules.filter((name) => name !== 'crypto'),
]);

/** Buffer, URL, fetch, setTimeout, … */
export const NODE_GLOBALS: readonly string[] = Object.getOwnPropertyNames(globalThis).filter(
  (name) => !EXCLUDED.has(name),
);

/** Undefined for globals that a flag of Node enables, such as `localStorage`. */
export function globalValue(name: string): unknown {
  if (name === 'crypto') return webcrypto;
  try {
    return Reflect.get(globalThis, name);
  } catch {
    return undefined;
  }
}
