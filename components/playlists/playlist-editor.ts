// Optimistic editing of a playlist's songs. Changes are sent one at a time; after a conflict, the list is read again and
// the change is rebased and retried.
import { api, callApi, Problem } from '../data/api';
import { createPendingChanges } from '../data/optimistic-update';
import { createPager, type Pager } from '../data/pager';
import { createStore } from '../data/store';
import type { SongRow } from '../songs/song-row';
import { append, applyChange, type Change, type Entry, rebase } from './entries';
import { type EntryPage, readEntries } from './read-entries';

const MAX_ATTEMPTS = 8;
/** Entries to load beyond the visible ones. */
const AHEAD = 1000;

interface Songs {
  /** Entries as the server has them, from the top. */
  confirmed: readonly Entry[];
  version: number;
  /** Cursor of the entries after the confirmed ones; null when there are none. */
  next: string | null;
  /** Loads the entries after the confirmed ones. Replaced when these have to be read again. */
  pager: Pager<Entry>;
}

interface Position {
  /** The entry that the songs follow; null for the top, omitted for the end. */
  after?: number | null;
  /** Rejects songs that are in the playlist already. */
  once?: boolean;
}

interface Outcome {
  /** False when the entry had been removed already. */
  done: boolean;
  /** Set when others changed the list first; `by` is the other editor's name, if known. */
  conflict: { by: string | null } | null;
}

/** The confirmed list with all pending changes. */
export function withPending(
  confirmed: readonly Entry[],
  pending: ReadonlyMap<number, Change>,
): readonly Entry[] {
  return [...pending.values()].reduce(applyChange, confirmed);
}

export function createPlaylistEditor(playlistId: number, first: EntryPage) {
  const store = createStore<Songs>({
    confirmed: first.items,
    version: first.version,
    ...continueFrom(first.items, first.next_cursor),
  });
  const pending = createPendingChanges<number, Change>();
  const param = { playlist_id: String(playlistId) };
  const { songs } = api.playlists[':playlist_id'];
  let queue: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  const update = (changes: Partial<Songs>) => store.set({ ...store.get(), ...changes });

  /** Runs tasks one at a time, in order. */
  function enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  function continueFrom(items: readonly Entry[], next: string | null): Pick<Songs, 'next' | 'pager'> {
    const read = async (cursor: string) => {
      const page = await readEntries(playlistId, cursor);
      const { confirmed, pager: current } = store.get();
      if (current === pager) update({ confirmed: append(confirmed, page.items), next: page.next_cursor });
      return page;
    };
    const pager = createPager({ items, next_cursor: next, total: null }, { read, ahead: AHEAD });
    return { next, pager };
  }

  function send(change: Change): Promise<{ songs_version: number }> {
    const { version } = store.get();
    if (change.kind === 'move') {
      const json = { entry_id: change.entry, after: change.after, version };
      return callApi(songs.$patch({ param, json }));
    }
    const query = { entry_id: String(change.entry), version: String(version) };
    return callApi(songs.$delete({ param, query }));
  }

  /** Reads as many entries as were loaded. */
  async function readAgain(): Promise<void> {
    const { length } = store.get().confirmed;
    let confirmed: readonly Entry[] = [];
    let version: number | undefined;
    let cursor: string | null = null;
    do {
      const page: EntryPage = await readEntries(playlistId, cursor);
      version ??= page.version;
      confirmed = append(confirmed, page.items);
      cursor = page.next_cursor;
    } while (cursor && confirmed.length < length);
    update({ confirmed, version, ...continueFrom(confirmed, cursor) });
  }

  async function attempt(id: number, original: Change, seen: readonly Entry[]): Promise<Outcome> {
    let change = original;
    let conflict: Outcome['conflict'] = null;
    for (let attempts = 1; ; attempts += 1) {
      try {
        const { songs_version } = await send(change);
        update({ confirmed: applyChange(store.get().confirmed, change), version: songs_version });
        return { done: true, conflict };
      } catch (error) {
        if (!isConflict(error) || attempts === MAX_ATTEMPTS) throw error;
        conflict = { by: changedBy(error) };
      }
      await readAgain();
      const rebased = rebase(change, seen, store.get().confirmed);
      if (!rebased) return { done: false, conflict };
      change = rebased;
      pending.put([id], change);
    }
  }

  async function insert(rows: readonly SongRow[], { after, once = false }: Position): Promise<void> {
    const json = {
      song_ids: rows.map(([id]) => id),
      duplicates: once ? ('refuse' as const) : ('add' as const),
      ...(after !== undefined && { after }),
    };
    const { entry_ids, songs_version } = await callApi(songs.$post({ param, json }));
    const { confirmed, version, next } = store.get();
    if (after !== undefined || songs_version !== version + 1) return readAgain();
    // The songs follow entries that have not been loaded, and are loaded with them.
    if (next !== null) return update({ version: songs_version, ...continueFrom(confirmed, next) });
    const added = rows.flatMap((row, index): Entry[] => {
      const entry = entry_ids[index];
      return entry === undefined ? [] : [{ entry, row }];
    });
    update({ confirmed: append(confirmed, added), version: songs_version });
  }

  return {
    songs: store,
    pending,
    /** Applies a change optimistically. @throws {Problem} when it was rejected, after rolling it back */
    change(change: Change): Promise<Outcome> {
      lastId += 1;
      const id = lastId;
      const seen = withPending(store.get().confirmed, pending.get());
      pending.put([id], change);
      return enqueue(() => attempt(id, change, seen)).finally(() => pending.drop([id]));
    },
    /** @throws {Problem} */
    add: (rows: readonly SongRow[], position: Position = {}) =>
      enqueue(() =>
        insert(rows, position).catch((error: unknown) => {
          // The entry to follow is gone: adds the songs at the end.
          if (!isConflict(error) || position.after === undefined) throw error;
          return insert(rows, {});
        }),
      ),
    /** Reads the list again if `version` is newer. @throws {Problem} */
    catchUp: (version: number) =>
      enqueue(async () => {
        if (version > store.get().version) await readAgain();
      }),
  };
}

/** Whether the list, or the position in it, is not what the change was based on. */
function isConflict(error: unknown): error is Problem {
  return error instanceof Problem && (error.type === 'conflict' || error.type === 'not-found');
}

function changedBy({ members }: Problem): string | null {
  return typeof members.changed_by === 'string' ? members.changed_by : null;
}
