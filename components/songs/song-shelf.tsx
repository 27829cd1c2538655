'use client';
// Row of song covers; a click plays the row from that song.
import { SongCover } from '../covers/song-cover';
import { usePendingRow } from './pending-changes';
import { singleTarget } from './selection';
import { songDragProps } from './song-drag';
import { SongMenu } from './song-menu';
import { songContextMenu } from './song-menu-store';
import { type SongRow, toPlayerSong } from './song-row';
import { usePlayFrom } from './use-play-from';

export function SongShelf({ label, rows }: { label: string; rows: readonly SongRow[] }) {
  const playFrom = usePlayFrom(rows);
  return (
    <ul
      aria-label={label}
      className="-mx-[16px] flex snap-x gap-3.5 overflow-x-auto px-[16px] pb-2 [scrollbar-width:none] md:mx-0 md:grid md:grid-cols-4 md:gap-6 md:overflow-visible md:px-0 lg:grid-cols-6"
    >
      {rows.map((row, index) => (
        <Card key={row[0]} row={row} play={() => playFrom(index)} />
      ))}
    </ul>
  );
}

function Card({ row: original, play }: { row: SongRow; play: () => void }) {
  const { row, deleted } = usePendingRow(original);
  const song = toPlayerSong(row);
  const target = () => singleTarget(song);
  return (
    <li
      className="relative w-[124px] shrink-0 snap-start scroll-ml-4 md:w-auto"
      onContextMenu={songContextMenu(target)}
      {...songDragProps(target)}
    >
      <button
        type="button"
        aria-label={`Play ${song.songname} by ${song.artist}`}
        aria-disabled={deleted}
        onClick={deleted ? undefined : play}
        className="group block w-full rounded-lg text-left"
      >
        <SongCover
          song={song}
          className="mb-2.5 w-full rounded-lg transition group-hover:brightness-105 motion-safe:group-hover:-translate-y-0.5"
        />
        <span className={`block truncate pr-9 font-semibold ${deleted ? 'text-soft line-through' : ''}`}>
          {song.songname}
        </span>
        <span className="block truncate pr-9 text-sm text-soft">{song.artist}</span>
      </button>
      <SongMenu song={song} disabled={deleted} className="absolute -right-2 bottom-0.5 size-10" />
    </li>
  );
}
