// Bundles each Action of actions/, examples included, into the one CommonJS file Auth0 accepts.
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, type BuildOptions, build, type Message } from 'esbuild';
import { type BuildProblem, placeOf } from './build-problems';

/** Where the Actions and tenant.yaml are. */
export const ACTIONS_FOLDER = resolve('actions');

const HANDLER = 'onExecutePostLogin';
/** Below the folder of the Actions, and below that of what is built of them. */
const FOLDERS = ['', 'examples/'];

export interface BuiltAction {
  /** The source below `actions/` without `.ts`: `add-claims`, `examples/run-once`. */
  name: string;
  file: string;
}

/** The Actions as they are saved cannot be built; the message is for a terminal. */
export class ActionsNotBuilt extends Error {
  override name = 'ActionsNotBuilt';

  constructor(readonly problems: readonly BuildProblem[]) {
    super(problems.map(inWords).join('\n'));
  }
}

/**
 * Builds every `actions/<name>.ts` and `actions/examples/<name>.ts` that is an Action: not the types, not a test.
 * The handlers stay async functions, which Auth0's runtime insists on. A source map lies beside each file, which ends with
 * the map's name: debuggers and stack traces find the TypeScript by it, and where there is no map it is a comment.
 * What was built of an Action that is there no longer is removed.
 * @param options.outdir where `<name>.js` and `examples/<name>.js` go; `actions/dist` when left out
 * @param options.sources the folder to build; `actions` when left out
 * @throws ActionsNotBuilt with every mistake and its place; nothing is written or removed then
 */
export async function buildActions({
  sources = ACTIONS_FOLDER,
  outdir = join(sources, 'dist'),
} = {}): Promise<BuiltAction[]> {
  const names = await actionNames(sources);
  const options = {
    // Mistakes are told with `actions/<name>.ts`, wherever that folder lies.
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
    await refuseWithoutHandler(options);
    await build({ ...options, format: 'cjs', sourcemap: 'linked' });
  } catch (error) {
    throw isBuildFailure(error) ? new ActionsNotBuilt(error.errors.map(problemOf)) : error;
  }
  await removeOthers(outdir, names);
  return names.map((name) => ({ name, file: join(outdir, `${name}.js`) }));
}

/** Removes code and source maps of Actions other than these. */
async function removeOthers(outdir: string, names: string[]): Promise<void> {
  const kept = new Set(names.flatMap((name) => [`${name}.js`, `${name}.js.map`]));
  for (const folder of FOLDERS) {
    const built = (await filesIn(join(outdir, folder))).filter((file) => /\.js(\.map)?$/.test(file));
    for (const file of built) if (!kept.has(folder + file)) await rm(join(outdir, folder, file));
  }
}

/** The Actions of a folder and of its `examples/`, without `.ts`. */
export const actionNames = async (sources: string): Promise<string[]> =>
  (await Promise.all(FOLDERS.map((folder) => actionsIn(sources, folder)))).flat();

async function actionsIn(sources: string, folder: string): Promise<string[]> {
  return (await filesIn(join(sources, folder)))
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== 'types.ts')
    .sort()
    .map((file) => folder + file.slice(0, -'.ts'.length));
}

/** The names in a folder; none where there is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** What a module exports is only known of ES modules. @throws ActionsNotBuilt when one is no Action */
async function refuseWithoutHandler(options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, format: 'esm', write: false, metafile: true });
  const problems = Object.values(metafile.outputs).flatMap(({ entryPoint, exports }) =>
    entryPoint === undefined || exports.includes(HANDLER)
      ? []
      : [
          {
            file: entryPoint,
            text: `This is not a post-login Action: it does not export ${HANDLER}. What Actions share goes into a folder of its own, such as actions/shared.`,
          },
        ],
  );
  if (problems.length > 0) throw new ActionsNotBuilt(problems);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function problemOf({ text, location }: Message): BuildProblem {
  if (!location) return { file: basename(ACTIONS_FOLDER), text };
  const { file, line, column, lineText } = location;
  // esbuild counts the bytes before it.
  const before = Buffer.from(lineText).subarray(0, column).toString();
  return { file, line, column: before.length + 1, text, lineText };
}

/** One mistake for a terminal: its place, what is wrong, and the line with a mark below it. */
export function inWords(problem: BuildProblem): string {
  const { lineText, column = 1, text } = problem;
  const source = lineText?.replaceAll('\t', ' ');
  return `${placeOf(problem)}: ${text}${source ? `\n    ${source}\n    ${'^'.padStart(column)}` : ''}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file } of await buildActions()) console.log(file);
}
