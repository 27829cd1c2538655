'use client';
// Names the list that the current song plays from.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { api, callApi, Problem } from '../data/api';
import { useStore } from '../data/store';
import { currentSong } from './current-queued-song';
import { nameOfSource } from './play-source';
import { queueStore } from './state';

/** The last known name of each playlist, shown until it is read again. */
const names = new Map<number, string | null>();

/** Reads the name of the playlist with each song, because the playlist may be renamed while it plays. */
function usePlaylistName(playlistId: number | null, entry: number | undefined): string | null {
  const [, setReads] = useState(0);
  useEffect(() => {
    if (playlistId === null || entry === undefined) return;
    let isCurrent = true;
    const param = { playlist_id: String(playlistId) };
    callApi(api.playlists[':playlist_id'].$get({ param, query: { limit: '1' } }))
      .then(({ name }) => names.set(playlistId, name))
      // A playlist that is gone has no name; without an answer the last one stays.
      .catch(
        (error: unknown) => error instanceof Problem && error.status === 404 && names.set(playlistId, null),
      )
      .finally(() => isCurrent && setReads((reads) => reads + 1));
    return () => {
      isCurrent = false;
    };
  }, [playlistId, entry]);
  return playlistId === null ? null : (names.get(playlistId) ?? null);
}

/** @param onFollow called when the link is followed */
export function PlayingFrom({ onFollow }: { onFollow?: () => void }) {
  const song = useStore(queueStore, (queue) => queue && currentSong(queue));
  const { playlistId = null, source = null } = song ?? {};
  const playlistName = usePlaylistName(playlistId, song?.entry);
  const name = playlistName ?? (source && nameOfSource(source));
  if (!name) return 'Now playing';
  return (
    <>
      Playing from{' '}
      <Link
        href={playlistName === null ? (source ?? '/songs') : `/playlists/${playlistId}`}
        onClick={onFollow}
        className="rounded-sm font-semibold text-ink underline-offset-4 hover:underline"
      >
        {name}
      </Link>
    </>
  );
}
