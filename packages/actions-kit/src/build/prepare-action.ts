// Checks an Action before it is deployed: its syntax, and the npm packages that it requires.
import { isBuiltin } from 'node:module';
import { compileFunction } from 'node:vm';
import { MODULE_PARAMETERS } from '../runtime/module-parameters';
import {
  bundlePackages,
  type Dependency,
  installedVersions,
  installPackages,
  requiredPackages,
} from './action-packages';

export interface ActionSource {
  name: string;
  /** A CommonJS module. */
  code: string;
  dependencies: Dependency[];
}

export interface PreparedAction {
  /** With the installed versions. */
  dependencies: Dependency[];
  /** The bundled packages; absent if the Action requires none. */
  packages?: string;
}

/** Why an Action cannot be deployed, as a sentence. */
export class ActionProblem extends Error {
  override name = 'ActionProblem';
}

/** Literal arguments of `require()` and `import()`. */
const REFERENCE = /\b(?:require|import)\s*\(\s*(['"`])((?:(?!\1).)+)\1\s*\)/g;

/**
 * Checks an Action, and installs and bundles its packages. Its code is not executed.
 * @param folder of installed packages, shared by all Actions
 * @throws ActionProblem
 */
export async function prepareAction(action: ActionSource, folder: string): Promise<PreparedAction> {
  const { name, code, dependencies } = action;
  assertSyntax(name, code);
  const references = [...code.matchAll(REFERENCE)].map(([, , specifier = '']) => specifier);
  if (dependencies.length === 0 && references.every((specifier) => isBuiltin(specifier))) {
    return { dependencies };
  }
  const installed = dependencies.length > 0 ? await install(action, folder) : undefined;
  const { specifiers, errors } = await requiredPackages(code, dependencies, installed);
  const [error] = errors;
  if (error) throw new ActionProblem(`The Action ${name} ${withoutPackage(error.text)}`);
  if (!installed) return { dependencies };
  const pinned = await installedVersions(dependencies, installed);
  if (specifiers.length === 0) return { dependencies: pinned };
  const packages = await bundlePackages(specifiers, installed).catch(({ message }: Error) => {
    throw new ActionProblem(`The packages of the Action ${name} cannot be bundled: ${message}`);
  });
  return { dependencies: pinned, packages };
}

function assertSyntax(name: string, code: string): void {
  try {
    compileFunction(code, MODULE_PARAMETERS, { filename: 'action.js' });
  } catch (error) {
    const { message, stack = '' } = error as Error;
    const line = /^action\.js:(\d+)$/m.exec(stack)?.[1];
    throw new ActionProblem(
      `The Action ${name} has a syntax error${line ? ` in line ${line}` : ''}: ${message}.`,
    );
  }
}

async function install({ name, dependencies }: ActionSource, folder: string): Promise<string> {
  return installPackages(dependencies, folder).catch(({ message }: Error) => {
    throw new ActionProblem(`The packages of the Action ${name} cannot be installed: ${message}.`);
  });
}

/** esbuild's error as the end of a sentence. */
function withoutPackage(text: string): string {
  const specifier = /^Could not resolve "(.*)"/.exec(text)?.[1];
  if (specifier === undefined) return `cannot be read: ${text}.`;
  if (specifier.startsWith('actions:'))
    return `requires "${specifier}", but action modules are not supported.`;
  if (/^[./]/.test(specifier)) return `requires the file "${specifier}", but an Action is a single file.`;
  return `requires the package "${specifier}", which is not among its dependencies.`;
}
