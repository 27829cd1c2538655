// Edited and deleted songs, shown in every list before the server confirms the change and the page is refreshed.
import { useEffect, useMemo } from 'react';
import { createPendingChanges } from '../data/optimistic-update';
import { useStore } from '../data/store';
import type { SongRow } from './song-row';

/** The fields of a row that its owner can edit. */
interface SongNames {
  songname: string;
  artist: string;
  album: string | null;
  genre: string | null;
}

type SongChange = { kind: 'deleted' } | { kind: 'renamed'; before: SongNames; after: SongNames };

/** By song id. */
export const pendingSongs = createPendingChanges<number, SongChange>();

/** A row from the server with its pending change. */
export function usePendingRow(row: SongRow): { row: SongRow; deleted: boolean } {
  const change = useStore(pendingSongs, (changes) => changes.get(row[0]));
  const changed = useMemo(() => applyPendingChange(row, change), [row, change]);
  useEffect(() => {
    if (changed.isObsolete) pendingSongs.drop([row[0]]);
  }, [changed, row]);
  return changed;
}

/** @returns `isObsolete`: the server's row has changed since the edit, and is shown as it is */
export function applyPendingChange(
  row: SongRow,
  change: SongChange | undefined,
): { row: SongRow; deleted: boolean; isObsolete: boolean } {
  if (change?.kind !== 'renamed') return { row, deleted: change !== undefined, isObsolete: false };
  const { before, after } = change;
  const [id, songname, artist, genre, plays, duration, album, ...rest] = row;
  const isUnchanged =
    songname === before.songname &&
    artist === before.artist &&
    album === before.album &&
    genre === before.genre;
  if (!isUnchanged) return { row, deleted: false, isObsolete: true };
  const renamed = [
    id,
    after.songname,
    after.artist,
    after.genre,
    plays,
    duration,
    after.album,
    ...rest,
  ] as const;
  return { row: renamed, deleted: false, isObsolete: false };
}
