// Whether the types of the Actions are right. A build only leaves them out, so this is asked apart from it, and takes longer.
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
/** Such as `actions/add-claims.ts(18,7): error TS2551: Property 'idTokn' does not exist`; what is indented explains it. */
const MISTAKE = /^(\S.*)\((\d+),(\d+)\): error TS\d+: (.*)$/gm;

/**
 * Compiles the Actions of a folder in a process of its own, tests left out, by the rules of the project.
 * @param sources a folder that was built: the list of what is compiled is written to its `dist`
 * @param signal ends it; then it finds nothing
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
  return Promise.all([...output.matchAll(MISTAKE)].map((found) => problemOf(found, cwd)));
}

/** What the compiler says; nothing when all is well, or it was ended. */
function compile(config: string, cwd: string, signal: AbortSignal): Promise<string> {
  const args = [join(TYPESCRIPT, 'bin/tsc'), '--noEmit', '--pretty', 'false', '-p', config];
  return new Promise((done, failed) => {
    const child = execFile(process.execPath, args, { cwd, signal }, (error, stdout) => {
      if (signal.aborted) done('');
      // It ends with an exit code where it found a mistake.
      else if (error && typeof error.code !== 'number') failed(error);
      else done(stdout);
    });
    // The login somebody saved for comes first.
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
