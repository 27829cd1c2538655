// Changes that are seen before the server has answered: requests for one thing go one at a time, and the last wish counts.

interface Wish<T> {
  /** The thing that changes; wishes for the same one wait for each other. */
  key: string;
  wanted: T;
  /** What the server has, as it is shown now. */
  before: T;
  show: (value: T) => void;
  send: (value: T) => Promise<unknown>;
}

/** What each thing shall be, as long as the server is asked about it. */
const wishes = new Map<string, unknown>();

/**
 * Shows what is wanted at once and sends it. A refusal brings back what the server has.
 * @returns whether the server has it now; false where an earlier call goes on to send it
 * @throws {Problem} when it was refused
 */
export async function wish<T>({ key, wanted, before, show, send }: Wish<T>): Promise<boolean> {
  const isFirst = !wishes.has(key);
  wishes.set(key, wanted);
  show(wanted);
  if (!isFirst) return false;
  let known = before;
  try {
    for (let next = wanted; !Object.is(next, known); next = wishes.get(key) as T) {
      await send(next);
      known = next;
    }
    return true;
  } catch (error) {
    show(known);
    throw error;
  } finally {
    wishes.delete(key);
  }
}
