// Rebuilds saved Actions and makes the running tenant use them.
import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ActionBuildError, buildActions, formatProblem } from '@encore/actions-kit/build/build-actions';
import type { BuildProblem } from '@encore/actions-kit/build/build-problems';
import type { ActionsSaved } from '@encore/tenant/supervisor';
import { checkActions } from './check-actions';

export interface WatchOptions {
  /** The folder with the Actions and tenant.yaml. */
  sources: string;
  /** Sends a message to the tenant and returns its reply. */
  notifyTenant(saved: ActionsSaved): Promise<unknown>;
  /** Prints the result of a save. */
  print(message: string): void;
}

/** Debounce: editors write a file in several steps. */
const DEBOUNCE_MS = 30;
const UNWATCHED = ['dist', 'node_modules', 'testing'];
const NOT_IN_USE = 'Logins continue to use the previous Actions.';
const IN_USE = 'Logins use it anyway.';

/** Watches the Actions. @returns a function that stops watching */
export function watchActions({ sources, notifyTenant, print }: WatchOptions): () => void {
  let debounce: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();
  let typeCheck = new AbortController();
  const enqueue = (task: () => Promise<void>) => {
    queue = queue.then(task).catch((error: unknown) => print(String(error)));
  };
  const reload = async (file: string) => {
    const problems = await build(sources);
    const reply = (await notifyTenant({ problems })) as ActionsSaved;
    if (reply.problems.length > 0) return print(`${inLines(reply.problems)}\n${NOT_IN_USE}`);
    print(`${file}: the next login uses it.`);
    check(typeCheck.signal).catch((error: unknown) => print(String(error)));
  };
  // Runs outside the queue, and is aborted by the next save.
  const check = async (signal: AbortSignal) => {
    const problems = await checkActions(sources, signal);
    if (signal.aborted || problems.length === 0) return;
    enqueue(async () => {
      if (signal.aborted) return;
      await notifyTenant({ problems, inUse: true });
      print(`${inLines(problems)}\n${IN_USE}`);
    });
  };
  const close = watchFolder(sources, (file) => {
    if (!/\.ts$|^tenant\.yaml$/.test(file) || file.endsWith('.test.ts')) return;
    clearTimeout(debounce);
    typeCheck.abort();
    debounce = setTimeout(() => {
      typeCheck = new AbortController();
      enqueue(() => reload(file));
    }, DEBOUNCE_MS);
  });
  return () => {
    clearTimeout(debounce);
    typeCheck.abort();
    close();
  };
}

const inLines = (problems: readonly BuildProblem[]) => problems.map(formatProblem).join('\n');

async function build(sources: string) {
  try {
    await buildActions({ sources });
    return [];
  } catch (error) {
    if (error instanceof ActionBuildError) return error.problems;
    throw error;
  }
}

/**
 * Watches a folder and its subfolders with one watcher each, because a recursive watcher of Node 20 loses files that an
 * editor replaces.
 */
function watchFolder(root: string, onChange: (name: string) => void): () => void {
  const watches = new Map<string, FSWatcher>();
  const add = (folder: string) => {
    if (watches.has(folder)) return;
    const watcher = watch(folder, (event, name) => {
      if (name) onChange(name);
      if (event === 'rename') addSubfolders(folder);
    });
    watcher.on('error', () => remove(folder));
    watches.set(folder, watcher);
    addSubfolders(folder);
  };
  const addSubfolders = (folder: string) => {
    // The removal of a folder is an event of that folder, too.
    if (!existsSync(folder)) return remove(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory() && !UNWATCHED.includes(entry.name)) add(join(folder, entry.name));
  };
  const remove = (folder: string) => {
    watches.get(folder)?.close();
    watches.delete(folder);
  };
  add(root);
  return () => {
    for (const folder of watches.keys()) remove(folder);
  };
}
