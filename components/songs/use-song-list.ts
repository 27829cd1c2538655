'use client';
// The selectable list of a song table.
import { useEffect, useRef, useState } from 'react';
import { clearSelection, pruneSelection, type SongList, selection } from './selection';

/** @returns a stable object that reflects the current list */
export function useSongList(current: SongList): SongList {
  const latest = useRef(current);
  const [list] = useState<SongList>(() => ({
    count: () => latest.current.count(),
    at: (index) => latest.current.at(index),
    get playlistId() {
      return latest.current.playlistId ?? null;
    },
    get isOwn() {
      return latest.current.isOwn;
    },
    get remove() {
      return latest.current.remove;
    },
  }));
  useEffect(() => {
    latest.current = current;
    pruneSelection(list);
  });
  useEffect(
    () => () => {
      if (selection.get()?.list === list) clearSelection();
    },
    [list],
  );
  return list;
}
