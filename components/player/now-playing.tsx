'use client';
// The left part of the player bar: the current song, or a hint if the queue is empty.
import { Music2 } from 'lucide-react';
import { useStore } from '../data/store';
import { currentSongStore } from './commands';
import { currentSong } from './current-queued-song';
import { queueLoadedStore, queueStore } from './state';

export function NowPlaying() {
  const song = useStore(queueStore, (queue) => queue && currentSong(queue));
  const loaded = useStore(queueLoadedStore, (value) => value);
  const CurrentSong = useStore(currentSongStore, (component) => component);
  return (
    <div data-testid="now-playing" className="relative flex min-w-0 grow items-center gap-3">
      {song && CurrentSong ? (
        <CurrentSong song={song} />
      ) : (
        <>
          <div className="grid size-13 shrink-0 place-items-center rounded-md bg-sunk text-soft">
            <Music2 size={20} aria-hidden="true" />
          </div>
          {loaded && (
            <div className="min-w-0 animate-fade">
              <p className="truncate font-semibold">Nothing is playing</p>
              <p className="truncate text-sm text-soft">Choose a song to play.</p>
            </div>
          )}
        </>
      )}
    </div>
  );
}
