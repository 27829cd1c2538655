'use client';
// The queue on the offline page: each song plays at a press, unless its sound is not on this device.
import { SongCover } from '../covers/song-cover';
import { useStore } from '../data/store';
import { formatTime, spokenDuration } from '../format';
import { playUpcoming, resume } from '../player/commands';
import { currentSong, upcoming } from '../player/queue';
import { keptSongsStore, queueStore } from '../player/state';
import type { QueuedSong } from '../player/types';

const SHOWN = 50;

export function KeptQueue() {
  const queue = useStore(queueStore, (value) => value);
  const kept = useStore(keptSongsStore, (value) => value);
  const current = queue && currentSong(queue);
  if (!queue || !current || !kept) return null;
  return (
    <section aria-labelledby="last-queue" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="last-queue" className="text-xl">
        Your last queue
      </h2>
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        <Row song={current} kept={kept.has(current.song_id)} playing run={resume} />
        {upcoming(queue)
          .slice(0, SHOWN)
          .map((song, steps) => (
            <Row key={song.entry} song={song} kept={kept.has(song.song_id)} run={() => playUpcoming(steps)} />
          ))}
      </ol>
    </section>
  );
}

interface RowProps {
  song: QueuedSong;
  kept: boolean;
  playing?: boolean;
  run: () => void;
}

function Row({ song, kept, playing, run }: RowProps) {
  const { songname, artist, duration_ms } = song;
  return (
    <li aria-current={playing} className="rounded-md hover:bg-sunk aria-[current=true]:bg-tint">
      <button
        type="button"
        disabled={!kept}
        aria-label={`Play ${songname} by ${artist}`}
        onClick={run}
        className="flex w-full min-w-0 items-center gap-3 rounded-md px-2 py-2 text-left disabled:cursor-default"
      >
        {/* A picture that is not on this device is drawn. */}
        <SongCover
          song={kept ? song : { ...song, has_cover: false }}
          className={`size-11 rounded-sm ${kept ? '' : 'grayscale'}`}
        />
        <span className="grid min-w-0 grow">
          <span className={`truncate font-medium ${kept ? '' : 'text-soft'}`}>{songname}</span>
          <span className="truncate text-sm text-soft">
            {kept ? artist : `${artist} · not on this device`}
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
