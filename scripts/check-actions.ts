// Type-checks the Actions, which the build does not, because it takes longer.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { actionNames } from '@encore/actions-kit/build/build-actions';
import type { BuildProblem } from '@encore/actions-kit/build/build-problems';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TYPESCRIPT = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
/** Such as `actions/add-claims.ts(18,7): error TS2551: Property 'idTokn' does not exist`. */
const TYPE_ERROR = /^(\S.*)\((\d+),(\d+)\): error TS\d+: (.*)$/gm;

/**
 * Type-checks the Actions of a folder, without tests, in a separate process with the project's compiler options.
 * @param sources a built folder: the generated tsconfig.json is written to its `dist`
 * @param signal aborts the check, which then returns no problems
 */
export async function checkActions(sources: string, signal: AbortSignal): Promise<BuildProblem[]> {
  const folder = join(sources, 'dist');
  const config = join(folder, 'tsconfig.json');
  const names = await actionNames(sources);
  await writeFile(
    config,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: {
        incremental: false,
        plugins: [],
        paths: { '@encore/actions-kit': [join(ROOT, 'packages/actions-kit/src/index.ts')] },
        typeRoots: [join(ROOT, 'node_modules/@types')],
      },
      include: [],
      files: names.map((name) => relative(folder, join(sources, `${name}.ts`))),
    }),
  );
  const cwd = dirname(resolve(sources));
  const output = await compile(config, cwd, signal);
  return Promise.all([...output.matchAll(TYPE_ERROR)].map((match) => problemOf(match, cwd)));
}

/** The compiler's output; empty when there are no errors, or when aborted. */
function compile(config: string, cwd: string, signal: AbortSignal): Promise<string> {
  const args = [join(TYPESCRIPT, 'bin/tsc'), '--noEmit', '--pretty', 'false', '-p', config];
  return new Promise((done, failed) => {
    const child = execFile(process.execPath, args, { cwd, signal }, (error, stdout) => {
      if (signal.aborted) done('');
      // An exit code means type errors; anything else, that the compiler could not run.
      else if (error && typeof error.code !== 'number') failed(error);
      else done(stdout);
    });
    // Logins with the saved Action come first.
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  });
}

async function problemOf(
  [, file = '', line, column, text = '']: RegExpMatchArray,
  cwd: string,
): Promise<BuildProblem> {
  const source = await readFile(resolve(cwd, file), 'utf8');
  const lineText = source.split('\n')[Number(line) - 1] ?? '';
  return { file, line: Number(line), column: Number(column), text, lineText, runs: true };
}
