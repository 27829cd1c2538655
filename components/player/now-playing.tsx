'use client';
// What is playing, at the left of the bar. When nothing is, it says how to begin; until that is known, nothing.
import { Music2 } from 'lucide-react';
import { useStore } from '../data/store';
import { currentSongStore } from './commands';
import { currentSong } from './queue';
import { queueKnownStore, queueStore } from './state';

export function NowPlaying() {
  const song = useStore(queueStore, (queue) => queue && currentSong(queue));
  const known = useStore(queueKnownStore, (value) => value);
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
          {known && (
            <div className="min-w-0 animate-fade">
              <p className="truncate font-semibold">Nothing is playing</p>
              <p className="truncate text-sm text-soft">Choose a song to begin.</p>
            </div>
          )}
        </>
      )}
    </div>
  );
}
