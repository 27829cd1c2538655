// `import()` of Actions: modules of Node, and the packages of the Action as modules with their exports.
import { isBuiltin } from 'node:module';
import { type Module, SyntheticModule } from 'node:vm';
import { isObject } from './api/context';
import { currentExecution } from './worker-execution';

/** @throws the error of `require` */
export async function importDynamically(specifier: string): Promise<Module> {
  if (isBuiltin(specifier)) return import(specifier);
  const execution = currentExecution();
  if (!execution) throw new Error(`Cannot import '${specifier}' outside of an execution.`);
  const { context, require } = execution;
  const exported = require(specifier);
  const named = isObject(exported) ? Object.keys(exported).filter((name) => name !== 'default') : [];
  const module = new SyntheticModule(
    ['default', ...named],
    () => {
      for (const name of named) module.setExport(name, Reflect.get(Object(exported), name));
      module.setExport('default', defaultOf(exported));
    },
    { context },
  );
  await module.link(() => {
    throw new Error('A module of a package has no imports.');
  });
  await module.evaluate();
  return module;
}

/** The default export of an ECMAScript module that was bundled as CommonJS, or all exports of a CommonJS module. */
const defaultOf = (exported: unknown): unknown =>
  isObject(exported) && exported.__esModule ? exported.default : exported;
