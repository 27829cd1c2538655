// Optimistic updates: changes are shown before the server confirms them.
import { createStore } from './store';

type PendingChanges<K, V> = ReturnType<typeof createPendingChanges<K, V>>;

/** A store of unconfirmed changes by key, oldest first. */
export function createPendingChanges<K, V>() {
  const { set, ...store } = createStore<ReadonlyMap<K, V>>(new Map());
  return {
    ...store,
    /** Adds a change for each key, in place of one that is pending. */
    put: (keys: readonly K[], change: V) =>
      set(new Map([...store.get(), ...keys.map((key) => [key, change] as const)])),
    drop: (keys: readonly K[]) => set(new Map([...store.get()].filter(([key]) => !keys.includes(key)))),
  };
}

interface Update<K, V> {
  keys: readonly K[];
  value: V;
  /** The value shown for a key, which is the server's while no update of it is pending. */
  current: (key: K) => V;
  show: (values: ReadonlyMap<K, V>) => void;
  /** Stores one value for some of the keys. @returns keys for which the server stored another value */
  send: (keys: readonly K[], value: V) => Promise<ReadonlyMap<K, V> | undefined>;
}

/**
 * Shows a value at once and sends it: one request per key at a time, and the latest value wins. If a request fails,
 * shows the server's values again.
 * @returns whether the server has the latest value; false when an earlier call is in flight, which sends it
 * @throws what `send` throws
 */
export async function updateOptimistically<K, V>(
  pending: PendingChanges<K, V>,
  { keys, value, current, show, send }: Update<K, V>,
): Promise<boolean> {
  const owned = keys.filter((key) => !pending.get().has(key));
  const confirmed = new Map(owned.map((key) => [key, current(key)]));
  const latest = (key: K) => pending.get().get(key) as V;
  const unsent = () => owned.filter((key) => !Object.is(latest(key), confirmed.get(key)));
  pending.put(keys, value);
  show(new Map(keys.map((key) => [key, value])));
  try {
    for (let open = unsent(); open.length > 0; open = unsent()) {
      const sent = latest(open[0] as K);
      const batch = open.filter((key) => Object.is(latest(key), sent));
      const corrected = await send(batch, sent);
      for (const key of batch) confirmed.set(key, sent);
      for (const [key, stored] of corrected ?? []) {
        confirmed.set(key, stored);
        pending.put([key], stored);
      }
      if (corrected) show(corrected);
    }
    return owned.length > 0;
  } catch (error) {
    show(confirmed);
    throw error;
  } finally {
    pending.drop(owned);
  }
}
