'use client';
// The songs still to come, one press away.
import { ListMusic } from 'lucide-react';
import { useState } from 'react';
import { Cover } from '../covers/cover';
import { clock, figure } from '../format';
import { useStore } from '../store';
import { pill } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { playUpcoming } from './engine';
import { upcoming } from './queue';
import { queueStore } from './state';

const SHOWN = 100;

export function UpNext() {
  const queue = useStore(queueStore, (value) => value);
  const [open, setOpen] = useState(false);
  const songs = queue ? upcoming(queue) : [];
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        disabled={!queue}
        className={`${pill('outline', 'sm')} figures`}
      >
        <ListMusic size={16} aria-hidden="true" />
        Queue {figure(songs.length)}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Up next">
        {songs.length === 0 && <p className="text-soft">This is the last song. Play a list to hear more.</p>}
        <ol className="grid">
          {songs.slice(0, SHOWN).map(({ index, song }, steps) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => playUpcoming(steps)}
                className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-sunk"
              >
                <Cover seed={`song:${song.song_id}`} className="size-9 rounded-sm" />
                <span className="grid min-w-0 grow">
                  <span className="truncate font-medium">{song.songname}</span>
                  <span className="truncate text-sm text-soft">{song.artist}</span>
                </span>
                <span className="text-sm text-soft figures">{clock(song.duration_ms)}</span>
              </button>
            </li>
          ))}
        </ol>
        {songs.length > SHOWN && (
          <p className="mt-3 text-sm text-soft">And {figure(songs.length - SHOWN)} more.</p>
        )}
      </Dialog>
    </>
  );
}
