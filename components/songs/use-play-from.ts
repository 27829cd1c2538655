'use client';
// Playing a list from one of its rows.
import { useCallback, useEffect, useRef } from 'react';
import { playSongs } from '../player/engine';
import { type SongRow, toPlayerSong } from './rows';

/**
 * What plays `rows` from an index on. It is always the same function, so a row renders again only when its own song
 * changes, however long the list grows.
 * @param playlistId the playlist the rows stand in; it gets their plays
 */
export function usePlayFrom(rows: readonly SongRow[], playlistId: number | null = null) {
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  return useCallback(
    (index: number) => playSongs(latest.current.map(toPlayerSong), index, playlistId),
    [playlistId],
  );
}
