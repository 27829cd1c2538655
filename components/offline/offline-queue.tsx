'use client';
// The queue on the offline page; songs without cached audio are disabled.
import { SongCover } from '../covers/song-cover';
import { useStore } from '../data/store';
import { formatTime, spokenDuration } from '../format';
import { playUpcoming, resume } from '../player/commands';
import { currentSong } from '../player/current-queued-song';
import { upcoming } from '../player/queue';
import { offlineSongsStore, queueStore } from '../player/state';
import type { QueuedSong } from '../player/types';

const SHOWN = 50;

export function OfflineQueue() {
  const queue = useStore(queueStore, (value) => value);
  const cached = useStore(offlineSongsStore, (value) => value);
  const current = queue && currentSong(queue);
  if (!queue || !current || !cached) return null;
  return (
    <section aria-labelledby="last-queue" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="last-queue" className="text-xl">
        Your last queue
      </h2>
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        <Row song={current} available={cached.has(current.song_id)} playing run={resume} />
        {upcoming(queue)
          .slice(0, SHOWN)
          .map((song, steps) => (
            <Row
              key={song.entry}
              song={song}
              available={cached.has(song.song_id)}
              run={() => playUpcoming(steps)}
            />
          ))}
      </ol>
    </section>
  );
}

interface RowProps {
  song: QueuedSong;
  available: boolean;
  playing?: boolean;
  run: () => void;
}

function Row({ song, available, playing, run }: RowProps) {
  const { songname, artist, duration_ms } = song;
  return (
    <li aria-current={playing} className="rounded-md hover:bg-sunk aria-[current=true]:bg-tint">
      <button
        type="button"
        disabled={!available}
        aria-label={`Play ${songname} by ${artist}`}
        onClick={run}
        className="flex w-full min-w-0 items-center gap-3 rounded-md px-2 py-2 text-left disabled:cursor-default"
      >
        {/* Without the cached picture, generated art is shown. */}
        <SongCover
          song={available ? song : { ...song, has_cover: false }}
          className={`size-11 rounded-sm ${available ? '' : 'grayscale'}`}
        />
        <span className="grid min-w-0 grow">
          <span className={`truncate font-medium ${available ? '' : 'text-soft'}`}>{songname}</span>
          <span className="truncate text-sm text-soft">
            {available ? artist : `${artist} · not available offline`}
          </span>
        </span>
        <span className="figures text-sm text-soft">
          <span className="sr-only">{spokenDuration(duration_ms)}</span>
          <span aria-hidden="true">{formatTime(duration_ms)}</span>
        </span>
      </button>
    </li>
  );
}
