'use client';
// Seek bar: the song's waveform under a transparent range input.
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useStore } from '../data/store';
import { formatTime, spokenDuration } from '../format';
import { seek } from './commands';
import { currentSong } from './current-queued-song';
import { queueStore, timeStore } from './state';
import { Waveform, waveformPath } from './waveform';

const STEP_MS = 5000;
const FLAT_PATH = waveformPath('');

/** @param below shows the times below the waveform, for the full-screen player */
export function SeekBar({ below = false }: { below?: boolean }) {
  const { position, duration } = useStore(timeStore, (time) => time);
  const path = useWaveform();
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? position;
  const part = duration > 0 ? Math.min(1, shown / duration) : 0;

  function drop() {
    if (dragged !== null) seek(dragged);
    setDragged(null);
  }
  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    seek(position + steps * STEP_MS);
  }

  const times = 'text-[0.8125rem] text-soft figures';
  return (
    <div className={below ? 'grid grid-cols-2 gap-y-1' : 'flex w-full items-center gap-4'}>
      <span className={`${times} ${below ? 'order-2' : 'w-10 text-right'}`}>{formatTime(shown)}</span>
      <div className={`relative grow ${below ? 'order-1 col-span-2 h-16' : 'h-9'}`}>
        <Waveform path={path} part={part} />
        <input
          type="range"
          aria-label="Seek"
          min={0}
          max={Math.max(1, Math.floor(duration / 1000))}
          step={1}
          value={Math.floor(shown / 1000)}
          disabled={duration === 0}
          aria-valuetext={`${spokenDuration(shown)} of ${spokenDuration(duration)}`}
          onPointerDown={() => setDragged(position)}
          onPointerUp={drop}
          onPointerCancel={() => setDragged(null)}
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            const to = Number(target.value) * 1000;
            if (dragged === null) seek(to);
            else setDragged(to);
          }}
          className="peer absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-default"
        />
        <span className="pointer-events-none absolute -inset-1 rounded-sm outline-accent peer-focus-visible:outline-2" />
      </div>
      <span className={`${times} ${below ? 'order-3 text-right' : 'w-10'}`}>{formatTime(duration)}</span>
    </div>
  );
}

function useWaveform(): string {
  const songId = useStore(queueStore, (queue) => (queue && currentSong(queue)?.song_id) ?? null);
  const [loaded, setLoaded] = useState<{ songId: number; path: string } | null>(null);
  useEffect(() => {
    if (songId === null) return;
    let isCurrent = true;
    import('./song-details')
      .then(({ detailsOf }) => detailsOf(songId))
      .then((details) => isCurrent && setLoaded({ songId, path: waveformPath(details?.peaks ?? '') }))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [songId]);
  return loaded?.songId === songId ? loaded.path : FLAT_PATH;
}
