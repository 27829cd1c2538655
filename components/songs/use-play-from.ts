'use client';
// Playing a list from one of its rows.
import { useCallback, useEffect, useRef } from 'react';
import { playSongs } from '../player/commands';
import { type SongRow, toPlayerSong } from './song-row';

/** So many songs before and behind the chosen one go into the queue, as far as they have been read. */
const BEFORE = 500;
const BEHIND = 4_500;

/**
 * What plays `rows` from an index on. It is always the same function, so a row renders again only when its own song
 * changes, however long the list grows.
 * @param playlistId the playlist the rows stand in; it gets their plays
 * @param entries the playlist's entries, one for each row
 */
export function usePlayFrom(
  rows: readonly (SongRow | undefined)[],
  playlistId: number | null = null,
  entries?: readonly number[],
) {
  const latest = useRef({ rows, entries });
  useEffect(() => {
    latest.current = { rows, entries };
  }, [rows, entries]);
  return useCallback(
    (index: number) => {
      const { songs, start } = around(latest.current.rows, index);
      const entryOf = (at: number) => latest.current.entries?.[index - start + at];
      playSongs(
        songs.map((row, at) => ({ ...toPlayerSong(row), playlist_entry: entryOf(at) })),
        start,
        playlistId,
      );
    },
    [playlistId],
  );
}

/** The rows around an index without a gap between them, and where among them the index is. */
export function around(rows: readonly (SongRow | undefined)[], index: number) {
  let from = index;
  while (from > Math.max(0, index - BEFORE) && rows[from - 1]) from -= 1;
  const songs: SongRow[] = [];
  for (let at = from; at < index + BEHIND; at += 1) {
    const row = rows[at];
    if (!row) break;
    songs.push(row);
  }
  return { songs, start: index - from };
}
