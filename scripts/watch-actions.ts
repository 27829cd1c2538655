// Saved Actions count at the next login: they are built again, and the tenant is told.
import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ActionsNotBuilt, buildActions, inWords } from '@encore/actions-kit/build/build-actions';
import type { BuildProblem } from '@encore/actions-kit/build/build-problems';
import type { ActionsSaved } from '@encore/tenant/supervisor';
import { checkActions } from './check-actions';

export interface WatchOptions {
  /** The folder of the Actions and of tenant.yaml. */
  sources: string;
  /** Tells the tenant; answers with what the tenant found. */
  tell(saved: ActionsSaved): Promise<unknown>;
  /** Told in words what came of a save. */
  say(words: string): void;
}

/** Editors write a file in several steps; what is quiet for this long is complete. */
const QUIET_MS = 30;
/** Nothing in these is part of an Action. */
const UNWATCHED = ['dist', 'node_modules', 'testing'];
const GO_ON = 'Logins go on with the Actions that were there before.';
const USED = 'Logins use it all the same.';

/** Watches until the function it returns is called. */
export function watchActions({ sources, tell, say }: WatchOptions): () => void {
  let quiet: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();
  let checking = new AbortController();
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((error: unknown) => say(String(error)));
  };
  const use = async (file: string) => {
    const problems = await build(sources);
    const answer = (await tell({ problems })) as ActionsSaved;
    if (answer.problems.length > 0) return say(`${inLines(answer.problems)}\n${GO_ON}`);
    say(`${file}: the next login uses it.`);
    check(checking.signal).catch((error: unknown) => say(String(error)));
  };
  // Nobody waits for it: the next save ends it.
  const check = async (signal: AbortSignal) => {
    const problems = await checkActions(sources, signal);
    if (signal.aborted || problems.length === 0) return;
    inTurn(async () => {
      if (signal.aborted) return;
      await tell({ problems, inUse: true });
      say(`${inLines(problems)}\n${USED}`);
    });
  };
  const close = watchFolder(sources, (file) => {
    if (!/\.ts$|^tenant\.yaml$/.test(file) || file.endsWith('.test.ts')) return;
    clearTimeout(quiet);
    checking.abort();
    quiet = setTimeout(() => {
      checking = new AbortController();
      inTurn(() => use(file));
    }, QUIET_MS);
  });
  return () => {
    clearTimeout(quiet);
    checking.abort();
    close();
  };
}

const inLines = (problems: readonly BuildProblem[]) => problems.map(inWords).join('\n');

async function build(sources: string) {
  try {
    await buildActions({ sources });
    return [];
  } catch (error) {
    if (error instanceof ActionsNotBuilt) return error.problems;
    throw error;
  }
}

/**
 * Tells the name of every file of a folder that changes, or of one below it. One watch a folder: a recursive watch of
 * Node 20 follows the files, and loses those that an editor replaces.
 */
function watchFolder(root: string, onChange: (name: string) => void): () => void {
  const watches = new Map<string, FSWatcher>();
  const add = (folder: string) => {
    if (watches.has(folder)) return;
    const watcher = watch(folder, (event, name) => {
      if (name) onChange(name);
      if (event === 'rename') follow(folder);
    });
    watcher.on('error', () => forget(folder));
    watches.set(folder, watcher);
    follow(folder);
  };
  const follow = (folder: string) => {
    // A folder that was removed tells of that too.
    if (!existsSync(folder)) return forget(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory() && !UNWATCHED.includes(entry.name)) add(join(folder, entry.name));
  };
  const forget = (folder: string) => {
    watches.get(folder)?.close();
    watches.delete(folder);
  };
  add(root);
  return () => {
    for (const folder of watches.keys()) forget(folder);
  };
}
