// Songs that were changed or deleted a moment ago: every list shows so at once, before the server has answered and the
// page was read anew.
import { useEffect, useMemo } from 'react';
import { createStore, useStore } from '../data/store';
import type { SongRow } from './song-row';

/** The fields that both a row shows and its owner may change. */
interface SongNames {
  songname: string;
  artist: string;
  album: string | null;
  genre: string | null;
}

type Change = { kind: 'deleted' } | { kind: 'renamed'; before: SongNames; after: SongNames };

const changes = createStore<ReadonlyMap<number, Change>>(new Map());

/** Shows a song as it will be; null shows what the server says again. */
export function setPendingChange(songId: number, change: Change | null): void {
  const next = new Map(changes.get());
  if (change) next.set(songId, change);
  else next.delete(songId);
  changes.set(next);
}

/** A row as it will be. */
export function usePendingRow(row: SongRow): { row: SongRow; deleted: boolean } {
  const change = useStore(changes, (all) => all.get(row[0]));
  const changed = useMemo(() => applyPendingChange(row, change), [row, change]);
  useEffect(() => {
    if (changed.isOver) setPendingChange(row[0], null);
  }, [changed, row]);
  return changed;
}

/** A row as a change will have it. The change is over once the server tells of something else than what was changed. */
export function applyPendingChange(
  row: SongRow,
  change: Change | undefined,
): { row: SongRow; deleted: boolean; isOver: boolean } {
  if (change?.kind !== 'renamed') return { row, deleted: change !== undefined, isOver: false };
  const { before, after } = change;
  const [id, songname, artist, genre, plays, duration, album, ...rest] = row;
  const isBefore =
    songname === before.songname &&
    artist === before.artist &&
    album === before.album &&
    genre === before.genre;
  if (!isBefore) return { row, deleted: false, isOver: true };
  const changed: SongRow = [
    id,
    after.songname,
    after.artist,
    after.genre,
    plays,
    duration,
    after.album,
    ...rest,
  ];
  return { row: changed, deleted: false, isOver: false };
}
