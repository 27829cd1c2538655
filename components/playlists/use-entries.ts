'use client';
// Editing a playlist's songs: each change is seen at once, sent in order, and taken back with a sentence if refused.
import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useReducer, useRef } from 'react';
import { api, ask } from '../api';
import type { SongRow } from '../songs/rows';
import { say, sayError } from '../ui/toast-store';
import { append, applyChange, type Change, type Entry, type Move, placeBefore } from './entries';

interface Editing {
  confirmed: readonly Entry[];
  pending: readonly Change[];
}

type Event =
  | { type: 'asked' | 'confirmed' | 'refused'; change: Change }
  | { type: 'read'; entries: readonly Entry[] };

function reduce({ confirmed, pending }: Editing, event: Event): Editing {
  if (event.type === 'read') return { confirmed: append(confirmed, event.entries), pending };
  if (event.type === 'asked') return { confirmed, pending: [...pending, event.change] };
  const rest = pending.filter((change) => change !== event.change);
  return {
    confirmed: event.type === 'confirmed' ? applyChange(confirmed, event.change) : confirmed,
    pending: rest,
  };
}

/** The songs of a playlist as they are seen, and what can be done with them. */
export function useEntries(playlistId: number, initial: readonly Entry[]) {
  const [{ confirmed, pending }, dispatch] = useReducer(reduce, { confirmed: initial, pending: [] });
  const entries = useMemo(() => pending.reduce(applyChange, confirmed), [confirmed, pending]);
  const router = useRouter();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const read = useCallback((more: readonly Entry[]) => dispatch({ type: 'read', entries: more }), []);
  const param = { playlist_id: String(playlistId) };
  const songs = api.playlists[':playlist_id'].songs;

  /** Sends after everything asked before; a change on its own takes itself back. */
  async function send(change: Change, request: () => Promise<unknown>): Promise<boolean> {
    dispatch({ type: 'asked', change });
    const turn = line.current.then(request);
    line.current = turn.catch(() => undefined);
    try {
      await turn;
      dispatch({ type: 'confirmed', change });
      // Going back to this page later must not show what it was before.
      router.refresh();
      return true;
    } catch (error) {
      dispatch({ type: 'refused', change });
      sayError(error);
      return false;
    }
  }

  function move(change: Move): Promise<boolean> {
    const json = { entry_id: change.entry, after: change.after };
    return send(change, () => ask(songs.$patch({ param, json })));
  }

  /** Adds a song, at the end or behind the place `after`. @throws {Problem} when it was refused */
  async function add(row: SongRow, after?: number | null): Promise<void> {
    const { entry_ids } = await ask(songs.$post({ param, json: { song_ids: [row[0]] } }));
    const [entry] = entry_ids;
    if (entry === undefined) return;
    dispatch({ type: 'read', entries: [{ entry, row }] });
    router.refresh();
    if (after !== undefined) await move({ kind: 'move', entry, after });
  }

  async function remove({ entry, row }: Entry): Promise<void> {
    const after = placeBefore(entries, entry);
    const query = { entry_id: String(entry) };
    const removed = await send({ kind: 'remove', entry }, () => ask(songs.$delete({ param, query })));
    if (!removed) return;
    say(`“${row[1]}” was removed.`, { label: 'Undo', run: () => void add(row, after).catch(sayError) });
  }

  return {
    entries,
    move,
    add,
    remove,
    read,
  };
}
