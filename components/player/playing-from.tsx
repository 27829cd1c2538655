'use client';
// Names the playlist that the current song plays from.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { api, callApi } from '../data/api';
import { useStore } from '../data/store';
import { currentSong } from './queue';
import { queueStore } from './state';

const names = new Map<number, Promise<string | null>>();

/** Reads the name once. Null if the playlist cannot be read, which is not remembered. */
function nameOf(playlistId: number): Promise<string | null> {
  const known = names.get(playlistId);
  if (known) return known;
  const param = { playlist_id: String(playlistId) };
  const name = callApi(api.playlists[':playlist_id'].$get({ param, query: { limit: '1' } })).then(
    (playlist) => playlist.name,
    () => {
      names.delete(playlistId);
      return null;
    },
  );
  names.set(playlistId, name);
  return name;
}

/** @param onFollow called when the link is followed */
export function PlayingFrom({ onFollow }: { onFollow?: () => void }) {
  const playlistId = useStore(queueStore, (queue) => (queue && currentSong(queue)?.playlistId) ?? null);
  const [read, setRead] = useState<{ playlistId: number; name: string | null } | null>(null);
  useEffect(() => {
    if (playlistId === null) return;
    let isCurrent = true;
    void nameOf(playlistId).then((name) => isCurrent && setRead({ playlistId, name }));
    return () => {
      isCurrent = false;
    };
  }, [playlistId]);
  const name = playlistId !== null && read?.playlistId === playlistId ? read.name : null;
  if (name === null) return 'Now playing';
  return (
    <>
      Playing from{' '}
      <Link
        href={`/playlists/${playlistId}`}
        onClick={onFollow}
        className="rounded-sm font-semibold text-ink underline-offset-4 hover:underline"
      >
        {name}
      </Link>
    </>
  );
}
