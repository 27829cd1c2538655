'use client';
// Plays a list from one of its rows.
import { useCallback, useEffect, useRef } from 'react';
import { playSongs } from '../player/commands';
import { sourceOfPage } from '../player/play-source';
import { type SongRow, toPlayerSong } from './song-row';

/** Maximum number of queued songs before the chosen one, and from it on. */
const BEFORE = 500;
const FROM = 4_500;

/**
 * @param entries the playlist entry of each row
 * @returns a stable function that plays `rows` from an index
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
      const { songs, start } = queueAround(latest.current.rows, index);
      const entryOf = (at: number) => latest.current.entries?.[index - start + at];
      playSongs(
        songs.map((row, at) => ({ ...toPlayerSong(row), playlist_entry: entryOf(at) })),
        start,
        { playlistId, source: playlistId === null ? sourceOfPage(window.location) : null },
      );
    },
    [playlistId],
  );
}

/** The loaded rows around an index without gaps, and the position of the index among them. */
export function queueAround(rows: readonly (SongRow | undefined)[], index: number) {
  let from = index;
  while (from > Math.max(0, index - BEFORE) && rows[from - 1]) from -= 1;
  const songs: SongRow[] = [];
  for (let at = from; at < index + FROM; at += 1) {
    const row = rows[at];
    if (!row) break;
    songs.push(row);
  }
  return { songs, start: index - from };
}
