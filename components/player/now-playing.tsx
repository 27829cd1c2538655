'use client';
// Which song is on: cover, name, artist. Pages with nothing playing yet say how to begin.
import { Music2 } from 'lucide-react';
import { Cover } from '../covers/cover';
import { useStore } from '../store';
import { currentSong } from './queue';
import { queueStore } from './state';
import type { PlayerSong } from './types';

/** The song that is on; null when none is. */
export function useCurrentSong(): PlayerSong | null {
  return useStore(queueStore, (queue) => queue && currentSong(queue));
}

export function NowPlaying() {
  const song = useCurrentSong();
  return (
    <div data-testid="now-playing" className="flex min-w-0 items-center gap-3">
      {song ? (
        <Cover seed={`song:${song.song_id}`} className="size-13 rounded-md" />
      ) : (
        <div className="grid size-13 shrink-0 place-items-center rounded-md bg-sunk text-soft">
          <Music2 size={20} aria-hidden="true" />
        </div>
      )}
      <div className="min-w-0">
        <p className="truncate font-semibold">{song?.songname ?? 'Nothing is playing'}</p>
        <p className="truncate text-sm text-soft">{song?.artist ?? 'Choose a song to begin.'}</p>
      </div>
    </div>
  );
}
