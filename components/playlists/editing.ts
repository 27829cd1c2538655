// A playlist's songs while somebody edits them: what the server has confirmed, and what was asked of it since. Changes
// are sent one after another; one that comes too late is made again on the newer list.
import { api, callApi, Problem } from '../data/api';
import { createStore, type Store } from '../data/store';
import type { SongRow } from '../songs/song-row';
import { append, applyChange, type Change, type Entry, rebase } from './entries';
import { type EntryPage, type Rest, readEntries } from './entry-pages';

/** After so many attempts at one change somebody else is simply faster. */
const MOST_TRIES = 8;

interface Pending {
  id: number;
  change: Change;
}

interface Songs {
  confirmed: readonly Entry[];
  pending: readonly Pending[];
  /** The version `confirmed` has. */
  version: number;
  /** Where reading began; another object whenever the songs behind it have to be read anew. */
  rest: Rest;
  /** Where the songs after the confirmed ones begin; null when these are all. */
  next: string | null;
}

/** Where songs are put in. */
interface Place {
  /** The place they shall follow; null is the top; left out, at the end. */
  after?: number | null;
  /** Whether songs that stand there already are refused. */
  once?: boolean;
}

interface Outcome {
  /** False when the song was gone already. */
  done: boolean;
  /** Set when the list was changed by others first; `by` is the other editor's name, where it is known. */
  meanwhile: { by: string | null } | null;
}

export interface Editing {
  store: Store<Songs> & { readonly initial: Songs };
  /** Makes a change. @throws {Problem} when it was refused; it is taken back then */
  change(change: Change): Promise<Outcome>;
  /** Adds songs, at the end unless it is said where. @throws {Problem} */
  add(rows: readonly SongRow[], place?: Place): Promise<void>;
  /** Takes in a page read from `rest` on. */
  read(rest: Rest, page: EntryPage): void;
  /** Reads the list again if the server has a newer one than `version` says. @throws {Problem} */
  catchUp(version: number): Promise<void>;
}

/** The list as it is shown: the confirmed one with all pending changes. */
export function shown({ confirmed, pending }: Songs): readonly Entry[] {
  return pending.reduce<readonly Entry[]>((entries, { change }) => applyChange(entries, change), confirmed);
}

/** Begins with a list as it was read. */
export function createEditing(playlistId: number, { rows, version, cursor }: EntryPage): Editing {
  const store = createStore<Songs>({
    confirmed: rows,
    pending: [],
    version,
    rest: { cursor, at: rows.length },
    next: cursor,
  });
  const param = { playlist_id: String(playlistId) };
  const { songs } = api.playlists[':playlist_id'];
  let line: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  const update = (changes: Partial<Songs>) => store.set({ ...store.get(), ...changes });
  const without = (id: number) => store.get().pending.filter((one) => one.id !== id);

  /** Runs `work` after everything asked before. */
  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = line.then(work);
    line = turn.catch(() => undefined);
    return turn;
  }

  function request(change: Change): Promise<{ songs_version: number }> {
    const { version } = store.get();
    if (change.kind === 'move') {
      const json = { entry_id: change.entry, after: change.after, version };
      return callApi(songs.$patch({ param, json }));
    }
    const query = { entry_id: String(change.entry), version: String(version) };
    return callApi(songs.$delete({ param, query }));
  }

  async function readAgain(): Promise<void> {
    const wanted = store.get().confirmed.length;
    let entries: readonly Entry[] = [];
    let version: number | undefined;
    let cursor: string | null = null;
    do {
      const page: EntryPage = await readEntries(playlistId, cursor);
      version ??= page.version;
      entries = append(entries, page.rows);
      cursor = page.cursor;
    } while (cursor && entries.length < wanted);
    update({ confirmed: entries, version, rest: { cursor, at: entries.length }, next: cursor });
  }

  async function attempt(id: number, wanted: Change, seen: readonly Entry[]): Promise<Outcome> {
    let change = wanted;
    let meanwhile: Outcome['meanwhile'] = null;
    for (let tries = 1; ; tries += 1) {
      try {
        const { songs_version } = await request(change);
        const confirmed = applyChange(store.get().confirmed, change);
        update({ confirmed, version: songs_version, pending: without(id) });
        return { done: true, meanwhile };
      } catch (error) {
        if (!isLate(error) || tries === MOST_TRIES) throw error;
        meanwhile = { by: changedBy(error) };
      }
      await readAgain();
      const rebased = rebase(change, seen, store.get().confirmed);
      if (!rebased) return { done: false, meanwhile };
      change = rebased;
      update({ pending: [...without(id), { id, change }] });
    }
  }

  async function insert(rows: readonly SongRow[], { after, once = false }: Place): Promise<void> {
    const json = {
      song_ids: rows.map(([id]) => id),
      duplicates: once ? ('refuse' as const) : ('add' as const),
      ...(after !== undefined && { after }),
    };
    const { entry_ids, songs_version } = await callApi(songs.$post({ param, json }));
    const { confirmed, version, next } = store.get();
    if (after !== undefined || songs_version !== version + 1) return readAgain();
    // They stand behind songs that have not been read, and come with these.
    if (next !== null)
      return update({ version: songs_version, rest: { cursor: next, at: confirmed.length } });
    const added = rows.flatMap((row, index): Entry[] => {
      const entry = entry_ids[index];
      return entry === undefined ? [] : [{ entry, row }];
    });
    update({ confirmed: append(confirmed, added), version: songs_version });
  }

  return {
    store,
    change(change) {
      lastId += 1;
      const id = lastId;
      const seen = shown(store.get());
      update({ pending: [...store.get().pending, { id, change }] });
      return inLine(() => attempt(id, change, seen)).finally(() => update({ pending: without(id) }));
    },
    add: (rows, place = {}) =>
      inLine(async () => {
        try {
          await insert(rows, place);
        } catch (error) {
          // The song they should follow is gone: at the end is better than nowhere.
          if (!isLate(error) || place.after === undefined) throw error;
          await insert(rows, {});
        }
      }),
    read(rest, { rows, cursor }) {
      const { rest: known, confirmed } = store.get();
      if (known === rest) update({ confirmed: append(confirmed, rows), next: cursor });
    },
    catchUp: (version) =>
      inLine(async () => {
        if (version > store.get().version) await readAgain();
      }),
  };
}

/** Whether a change was refused because the list, or the place in it, is not what it was. */
function isLate(error: unknown): error is Problem {
  return error instanceof Problem && (error.type === 'conflict' || error.type === 'not-found');
}

function changedBy({ members }: Problem): string | null {
  return typeof members.changed_by === 'string' ? members.changed_by : null;
}
