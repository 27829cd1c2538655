'use client';
// Table cells of a song, shared by all song tables.
import { AudioLines, Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatNumber, formatTime } from '../format';
import { togglePlay } from '../player/commands';
import { LocalDate } from '../ui/local-date';
import { COLUMNS } from './columns';
import { FavoriteButton } from './favorite-button';
import { usePendingRow } from './pending-changes';
import type { ActionTarget } from './selection';
import { SongMenu } from './song-menu';
import { albumPath, artistPath, genrePath } from './song-paths';
import { type SongRow, toPlayerSong } from './song-row';
import { useIsPlaying } from './use-current-song';

interface SongCellsProps {
  row: SongRow;
  number: number;
  current: boolean;
  /** Whether the current song was started from this row. */
  played: boolean;
  selected: boolean;
  target: () => ActionTarget;
  play: () => void;
  library?: boolean;
}

export function SongCells(props: SongCellsProps) {
  const { row: original, number, current, played, selected, target, play, library = false } = props;
  const { row, deleted } = usePendingRow(original);
  const [, songname, artist, genre, plays, duration, album, added] = row;
  const song = toPlayerSong(row);
  return (
    <>
      <td className={`${COLUMNS.number.className} text-soft group-hover:text-accent figures`}>
        <RowNumber number={number} current={current} selected={selected} />
      </td>
      <td className={COLUMNS.song.className}>
        <PlayButton songname={songname} current={current} played={played} deleted={deleted} play={play} />
      </td>
      <td className={COLUMNS.artist.className}>
        <NameLink href={artistPath(artist)}>{artist}</NameLink>
      </td>
      <td className={COLUMNS.album.className}>
        {album && <NameLink href={albumPath(artist, album)}>{album}</NameLink>}
      </td>
      <td className={COLUMNS.genre.className}>
        {genre && (
          <Link
            href={genrePath(genre)}
            prefetch={false}
            className="relative z-1 block w-fit max-w-full truncate rounded-full border border-line px-2.5 py-px text-[0.8125rem] text-soft transition hover:text-ink"
          >
            {genre}
          </Link>
        )}
      </td>
      <td className={`${COLUMNS.plays.className} text-soft figures`}>{formatNumber(plays)}</td>
      {library && (
        <td className={`${COLUMNS.added.className} text-soft figures`}>
          <LocalDate time={added} />
        </td>
      )}
      <td className={`${COLUMNS.time.className} text-soft figures`}>{formatTime(duration)}</td>
      <td className="relative z-1 -my-1.5 flex max-lg:row-span-2">
        <FavoriteButton song={song} disabled={deleted} className="size-9" />
        <SongMenu song={song} target={target} disabled={deleted} className="size-9" />
      </td>
    </>
  );
}

function RowNumber({ number, current, selected }: Pick<SongCellsProps, 'number' | 'current' | 'selected'>) {
  const Icon = selected ? Check : AudioLines;
  if (!selected && !current) return number;
  return <Icon size={16} aria-hidden="true" className="ml-auto text-accent" />;
}

/** Not clickable on small screens, where the menu contains the links. */
function NameLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="relative z-1 rounded-sm underline-offset-4 hover:underline max-lg:pointer-events-none"
    >
      {children}
    </Link>
  );
}

interface PlayButtonProps extends Pick<SongCellsProps, 'current' | 'played' | 'play'> {
  songname: string;
  /** Deleted songs keep their buttons, so that the focus is not lost. */
  deleted: boolean;
}

/** Covers the whole row; pauses the song if it was started from this row. */
function PlayButton({ songname, current, played, deleted, play }: PlayButtonProps) {
  const playing = useIsPlaying(played);
  const style = deleted
    ? 'text-soft line-through'
    : `font-semibold after:absolute after:inset-0 ${current ? 'text-accent' : ''}`;
  return (
    <button
      type="button"
      data-row-button=""
      aria-label={deleted ? `${songname}, deleted` : `${playing ? 'Pause' : 'Play'} ${songname}`}
      aria-disabled={deleted}
      onClick={deleted ? undefined : played ? togglePlay : play}
      className={`block w-full truncate text-left ${style}`}
    >
      <span data-testid={deleted ? undefined : 'song-name'}>{songname}</span>
    </button>
  );
}
