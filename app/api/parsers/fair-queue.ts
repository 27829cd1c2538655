// Round-robin queue: one task at a time for each owner, so that one listener's files never delay another's.

export interface FairQueue<T> {
  /** Tasks waiting. */
  readonly size: number;
  push(owner: string, task: T): void;
  /** Takes the next task of the owner who has waited longest and has none running; undefined if there is none. */
  take(): { owner: string; task: T } | undefined;
  /** Marks the owner's task as finished. */
  release(owner: string): void;
}

/** A queue in memory. */
export function createFairQueue<T>(): FairQueue<T> {
  /** In the order in which the owners take turns. */
  const waiting = new Map<string, T[]>();
  const running = new Set<string>();
  return {
    get size() {
      return [...waiting.values()].reduce((sum, { length }) => sum + length, 0);
    },
    push(owner, task) {
      const tasks = waiting.get(owner);
      if (tasks) tasks.push(task);
      else waiting.set(owner, [task]);
    },
    take() {
      const owner = [...waiting.keys()].find((name) => !running.has(name));
      if (owner === undefined) return undefined;
      const [task, ...rest] = waiting.get(owner) ?? [];
      waiting.delete(owner);
      if (rest.length > 0) waiting.set(owner, rest);
      if (task === undefined) return undefined;
      running.add(owner);
      return { owner, task };
    },
    release(owner) {
      running.delete(owner);
    },
  };
}
