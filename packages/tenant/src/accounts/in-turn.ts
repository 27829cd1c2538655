// Work on one thing, one after the other, in a tenant that is one process.

const tails = new Map<string, Promise<void>>();

/** Runs `work` when all earlier work under the same key has ended, well or not. @returns what it returns */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key);
  const result = before ? before.then(work) : work();
  const tail = result.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  try {
    return await result;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
