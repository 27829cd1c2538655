'use client';
// Editing a playlist's songs: each change is seen at once, and said in words when others were there first.
import { useEffect, useMemo, useState } from 'react';
import { Problem } from '../data/api';
import { useStore } from '../data/store';
import { useOnTabVisible } from '../data/use-on-tab-visible';
import { useRefresh } from '../data/use-refresh';
import { describeSongs } from '../songs/describe-songs';
import { showError, showToast } from '../ui/toast-store';
import type { AddSong } from './add-songs';
import { createEditing, shown } from './editing';
import { type Change, type Entry, type Move, runsOf } from './entries';
import type { EntryPage } from './entry-pages';

/**
 * The songs of a playlist as they are seen, and what can be done with them.
 * @param start what the page was made from; a newer version makes the list be read again
 */
export function useEntries(playlistId: number, start: EntryPage) {
  const [editing] = useState(() => createEditing(playlistId, start));
  const songs = useStore(editing.store, (value) => value);
  const entries = useMemo(() => shown(songs), [songs]);
  const refresh = useRefresh();
  useEffect(() => {
    editing.catchUp(start.version).catch(leaveAsItIs);
  }, [editing, start.version]);
  useOnTabVisible(refresh);

  /** Reads the page again if the list is another afterwards: going back to it later must not show what it was before. */
  async function changing<T>(work: () => Promise<T>): Promise<T> {
    const { version } = editing.store.get();
    try {
      return await work();
    } finally {
      if (editing.store.get().version !== version) refresh();
    }
  }

  /** Makes a change; answers where the song stands then, from 0, or null when it could not be made. */
  async function change(wanted: Change, songname: string): Promise<number | null> {
    try {
      const { done, meanwhile } = await editing.change(wanted);
      if (meanwhile) showToast(aboutOthers(meanwhile.by, done ? wanted.kind : 'gone', songname));
      return done ? shown(editing.store.get()).findIndex(({ entry }) => entry === wanted.entry) : null;
    } catch (error) {
      showError(error);
      return null;
    }
  }

  const move = ({ row }: Entry, wanted: Move) => changing(() => change(wanted, row[1]));

  /** Adds a song at the end. @throws {Problem} when it was refused, `already-there` where it must not stand twice */
  const add: AddSong = (row, duplicates) =>
    changing(() => editing.add([row], { once: duplicates === 'refuse' }));

  async function remove(some: readonly Entry[]): Promise<void> {
    const before = entries;
    const gone = await changing(() =>
      Promise.all(some.map(({ entry, row }) => change({ kind: 'remove', entry }, row[1]))),
    );
    const removed = some.filter((_, index) => gone[index] !== null);
    if (removed.length === 0) return;
    const songs = removed.map(({ row: [, songname] }) => ({ songname }));
    const places = runsOf(before, new Set(removed.map(({ entry }) => entry)));
    const undo = () =>
      changing(async () => {
        for (const { rows, after } of places) await editing.add(rows, { after });
      });
    showToast(`${describeSongs(songs, ['was', 'were'])} removed.`, {
      label: 'Undo',
      run: () => void undo().catch(showError),
    });
  }

  return { entries, rest: songs.rest, move, add, remove, read: editing.read };
}

const KEPT = { move: 'your move was kept.', remove: 'your removal was kept.' };

/** What is said when somebody else's change came first. */
function aboutOthers(by: string | null, what: 'move' | 'remove' | 'gone', songname: string): string {
  if (what === 'gone') return `“${songname}” was taken out ${by ? `by ${by}` : 'elsewhere'} meanwhile.`;
  const changed = by
    ? `${by} changed this playlist meanwhile`
    : 'This playlist was changed elsewhere meanwhile';
  return `${changed}; ${KEPT[what]}`;
}

/** A newer list that cannot be read now is read with the next change. */
function leaveAsItIs(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
