// Bundles each Action of actions/, examples included, into the one CommonJS file Auth0 accepts.
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, type BuildOptions, build, type Message } from 'esbuild';
import { type BuildProblem, problemLocation } from './build-problems';

/** The folder with the Actions and tenant.yaml. */
export const ACTIONS_FOLDER = resolve('actions');

const HANDLER = 'onExecutePostLogin';
/** Relative to the source folder and to the output folder. */
const FOLDERS = ['', 'examples/'];

export interface BuiltAction {
  /** Source path relative to `actions/`, without `.ts`: `add-claims`, `examples/run-once`. */
  name: string;
  file: string;
}

/** The Actions do not build; the message is formatted for a terminal. */
export class ActionBuildError extends Error {
  override name = 'ActionBuildError';

  constructor(readonly problems: readonly BuildProblem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

/**
 * Builds every Action `actions/<name>.ts` and `actions/examples/<name>.ts`, each with a linked source map, and removes the
 * output of deleted Actions. The target keeps handlers async functions, which Auth0's runtime requires.
 * @param options.outdir for `<name>.js` and `examples/<name>.js`; default `<sources>/dist`
 * @param options.sources the folder to build; default `actions`
 * @throws ActionBuildError with every problem and its location; nothing is written or removed then
 */
export async function buildActions({
  sources = ACTIONS_FOLDER,
  outdir = join(sources, 'dist'),
} = {}): Promise<BuiltAction[]> {
  const names = await actionNames(sources);
  const options = {
    // Errors name `actions/<name>.ts`, relative to this folder.
    absWorkingDir: dirname(resolve(sources)),
    entryPoints: names.map((name) => join(sources, `${name}.ts`)),
    outbase: sources,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'silent',
  } satisfies BuildOptions;
  try {
    await assertHandlers(options);
    await build({ ...options, format: 'cjs', sourcemap: 'linked' });
  } catch (error) {
    throw isBuildFailure(error) ? new ActionBuildError(error.errors.map(toProblem)) : error;
  }
  await removeStaleOutput(outdir, names);
  return names.map((name) => ({ name, file: join(outdir, `${name}.js`) }));
}

async function removeStaleOutput(outdir: string, names: string[]): Promise<void> {
  const current = new Set(names.flatMap((name) => [`${name}.js`, `${name}.js.map`]));
  for (const folder of FOLDERS) {
    const built = (await listFiles(join(outdir, folder))).filter((file) => /\.js(\.map)?$/.test(file));
    for (const file of built) if (!current.has(folder + file)) await rm(join(outdir, folder, file));
  }
}

/** Names of the Actions in a folder and in its `examples/`, without `.ts`. */
export const actionNames = async (sources: string): Promise<string[]> =>
  (await Promise.all(FOLDERS.map((folder) => actionsIn(sources, folder)))).flat();

async function actionsIn(sources: string, folder: string): Promise<string[]> {
  return (await listFiles(join(sources, folder)))
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== 'types.ts')
    .sort()
    .map((file) => folder + file.slice(0, -'.ts'.length));
}

/** File names in a folder; empty if the folder does not exist. */
async function listFiles(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Builds ES modules, because esbuild lists exports for these only. @throws ActionBuildError if a handler is missing */
async function assertHandlers(options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, format: 'esm', write: false, metafile: true });
  const problems = Object.values(metafile.outputs).flatMap(({ entryPoint, exports }) =>
    entryPoint === undefined || exports.includes(HANDLER)
      ? []
      : [
          {
            file: entryPoint,
            text: `This is not a post-login Action: it does not export ${HANDLER}. Put shared code into a subfolder such as actions/shared.`,
          },
        ],
  );
  if (problems.length > 0) throw new ActionBuildError(problems);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function toProblem({ text, location }: Message): BuildProblem {
  if (!location) return { file: basename(ACTIONS_FOLDER), text };
  const { file, line, column, lineText } = location;
  // esbuild counts columns in bytes.
  const before = Buffer.from(lineText).subarray(0, column).toString();
  return { file, line, column: before.length + 1, text, lineText };
}

/** Formats one problem for a terminal: location, message, and the source line with a caret below it. */
export function formatProblem(problem: BuildProblem): string {
  const { lineText, column = 1, text } = problem;
  const source = lineText?.replaceAll('\t', ' ');
  return `${problemLocation(problem)}: ${text}${source ? `\n    ${source}\n    ${'^'.padStart(column)}` : ''}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file } of await buildActions()) console.log(file);
}
