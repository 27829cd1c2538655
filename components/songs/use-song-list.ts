'use client';
// A table's songs as a list to select from, for as long as the table is on the page.
import { useEffect, useRef, useState } from 'react';
import { clearSelection, pruneSelection, type SongList, selection } from './selection';

/**
 * @param now the list as it is now
 * @returns always the same object, which tells of the list as it is
 */
export function useSongList(now: SongList): SongList {
  const latest = useRef(now);
  const [list] = useState<SongList>(() => ({
    count: () => latest.current.count(),
    at: (index) => latest.current.at(index),
    playlistId: now.playlistId ?? null,
    isOwn: now.isOwn,
    remove: now.remove && ((rows) => latest.current.remove?.(rows)),
  }));
  useEffect(() => {
    latest.current = now;
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
