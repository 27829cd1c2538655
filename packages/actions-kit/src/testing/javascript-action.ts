// Plain JavaScript Actions, such as those of an exported tenant.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { prepareAction } from '../build/prepare-action';
import type { BoundAction } from '../runtime/types';

export interface JavaScriptAction {
  /** Path of a CommonJS module that exports `onExecutePostLogin`. */
  file: string;
  /** By default the name of the file without extension. */
  name?: string;
  /** `event.secrets`. */
  secrets?: Record<string, string>;
  /** Name → version of each npm package that the Action requires; installed once and stored for later runs. */
  dependencies?: Record<string, string>;
  /** Where packages are stored; by default a folder in the system's temporary folder. */
  packagesFolder?: string;
}

/** Reads and checks an Action, and installs its packages. @throws ActionProblem */
export async function javaScriptAction(action: JavaScriptAction): Promise<BoundAction> {
  const { secrets = {}, packagesFolder = join(tmpdir(), 'encore-action-packages') } = action;
  const file = resolve(action.file);
  const code = await readFile(file, 'utf8');
  const name = action.name ?? basename(file, extname(file));
  const dependencies = Object.entries(action.dependencies ?? {}).map(([name, version]) => ({
    name,
    version,
  }));
  const { packages } = await prepareAction({ name, code, dependencies }, packagesFolder);
  return { name, code, file, secrets, ...(packages !== undefined && { packages }) };
}
