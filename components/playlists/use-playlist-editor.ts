'use client';
// The songs of a playlist on its page, and what can be done with them.
import { useEffect, useMemo, useState } from 'react';
import { Problem } from '../data/api';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { useRefreshOnReturn } from '../data/use-refresh-on-return';
import { describeSongs } from '../songs/describe-songs';
import { showError, showToast } from '../ui/toast-store';
import { type Change, type Entry, type Move, runsOf } from './entries';
import { createPlaylistEditor, withPending } from './playlist-editor';
import type { EntryPage } from './read-entries';
import type { AddSong } from './song-picker';

/** @param first the first page, rendered on the server; a newer version makes the editor read the list again */
export function usePlaylistEditor(playlistId: number, first: EntryPage) {
  const [editor] = useState(() => createPlaylistEditor(playlistId, first));
  const { confirmed, pager } = useStore(editor.songs, (songs) => songs);
  const pending = useStore(editor.pending, (changes) => changes);
  const { total, problem } = useStore(pager.store, (list) => list);
  const entries = useMemo(() => withPending(confirmed, pending), [confirmed, pending]);
  const refresh = useRefresh();
  useEffect(() => {
    // If reading fails, the next change reads the list.
    editor.catchUp(first.version).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }, [editor, first.version]);
  useRefreshOnReturn();

  /** Refreshes the page if the list has changed, so that going back to it later does not show the old list. */
  async function withRefresh<T>(work: () => Promise<T>): Promise<T> {
    const { version } = editor.songs.get();
    try {
      return await work();
    } finally {
      if (editor.songs.get().version !== version) refresh();
    }
  }

  /** @returns the new index of the entry (-1 if removed); null when the change was not made */
  async function change(requested: Change, songname: string): Promise<number | null> {
    try {
      const { done, conflict } = await editor.change(requested);
      if (conflict) showToast(conflictMessage(conflict.by, done ? requested.kind : 'gone', songname));
      if (!done) return null;
      const shown = withPending(editor.songs.get().confirmed, editor.pending.get());
      return shown.findIndex(({ entry }) => entry === requested.entry);
    } catch (error) {
      showError(error);
      return null;
    }
  }

  const move = ({ row }: Entry, requested: Move) => withRefresh(() => change(requested, row[1]));

  const add: AddSong = (row, duplicates) =>
    withRefresh(() => editor.add([row], { once: duplicates === 'refuse' }));

  async function remove(some: readonly Entry[]): Promise<void> {
    const before = entries;
    const results = await withRefresh(() =>
      Promise.all(some.map(({ entry, row }) => change({ kind: 'remove', entry }, row[1]))),
    );
    const removed = some.filter((_, index) => results[index] !== null);
    if (removed.length === 0) return;
    const songs = removed.map(({ row: [, songname] }) => ({ songname }));
    const runs = runsOf(before, new Set(removed.map(({ entry }) => entry)));
    const undo = () =>
      withRefresh(async () => {
        for (const { rows, after } of runs) await editor.add(rows, { after });
      });
    showToast(`Removed ${describeSongs(songs)}`, {
      label: 'Undo',
      run: () => void undo().catch(showError),
    });
  }

  return {
    entries,
    hasMore: total === null,
    problem,
    move,
    add,
    remove,
    look: pager.look,
    retry: pager.retry,
  };
}

const KEPT = { move: 'Your move was kept.', remove: 'Your removal was kept.' };

/** @param by the other editor's name; null when unknown */
function conflictMessage(by: string | null, what: 'move' | 'remove' | 'gone', songname: string): string {
  if (what === 'gone') return `“${songname}” was already removed${by ? ` by ${by}` : ''}.`;
  const changed = by ? `${by} changed this playlist` : 'This playlist was changed elsewhere';
  return `${changed} at the same time. ${KEPT[what]}`;
}
