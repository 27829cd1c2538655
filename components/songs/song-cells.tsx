'use client';
// The cells of one song, the same in every table. Only the row whose song starts or stops renders again.
import { AudioLines, Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDate, formatNumber, formatTime } from '../format';
import { togglePlay } from '../player/commands';
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
  place: number;
  /** Whether its song is the one in the player. */
  current: boolean;
  /** Whether that was played from this row. */
  played: boolean;
  selected: boolean;
  /** What its menu is about. */
  meant: () => ActionTarget;
  play: () => void;
  /** With the day it was added, in the library. */
  library?: boolean;
}

export function SongCells(props: SongCellsProps) {
  const { row: shown, place, current, played, selected, meant, play, library = false } = props;
  const { row, deleted } = usePendingRow(shown);
  const [, songname, artist, genre, plays, duration, album, added] = row;
  const song = toPlayerSong(row);
  return (
    <>
      <td className={`${COLUMNS.place.className} text-soft group-hover:text-accent figures`}>
        <Place place={place} current={current} selected={selected} />
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
            className="relative z-1 block w-fit max-w-full truncate rounded-full border border-line px-2.5 py-px text-[13px] text-soft transition hover:text-ink"
          >
            {genre}
          </Link>
        )}
      </td>
      <td className={`${COLUMNS.plays.className} text-soft figures`}>{formatNumber(plays)}</td>
      {library && <td className={`${COLUMNS.added.className} text-soft figures`}>{formatDate(added)}</td>}
      <td className={`${COLUMNS.time.className} text-soft figures`}>{formatTime(duration)}</td>
      <td className="relative z-1 -my-1.5 flex max-lg:row-span-2">
        <FavoriteButton song={song} disabled={deleted} className="size-9" />
        <SongMenu song={song} meant={meant} disabled={deleted} className="size-9" />
      </td>
    </>
  );
}

/** The row's number, or a sign in its stead. */
function Place({ place, current, selected }: { place: number; current: boolean; selected: boolean }) {
  const Sign = selected ? Check : AudioLines;
  if (!selected && !current) return place;
  return <Sign size={16} aria-hidden="true" className="ml-auto text-accent" />;
}

/** Leads to an artist or album. A thumb on a small screen means the row: there the song's menu leads on. */
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

interface PlayButtonProps {
  songname: string;
  current: boolean;
  played: boolean;
  /** A deleted song keeps its buttons, for one of them may have the focus. */
  deleted: boolean;
  play: () => void;
}

/** The song's name; a press anywhere on the row plays the list from it, and pauses it while that sounds. */
function PlayButton({ songname, current, played, deleted, play }: PlayButtonProps) {
  const sounding = useIsPlaying(played);
  const look = deleted
    ? 'text-soft line-through'
    : `font-semibold after:absolute after:inset-0 ${current ? 'text-accent' : ''}`;
  return (
    <button
      type="button"
      data-row-button=""
      aria-label={deleted ? `${songname}, deleted` : `${sounding ? 'Pause' : 'Play'} ${songname}`}
      aria-disabled={deleted}
      onClick={deleted ? undefined : played ? togglePlay : play}
      className={`block w-full truncate text-left ${look}`}
    >
      <span data-testid={deleted ? undefined : 'song-name'}>{songname}</span>
    </button>
  );
}
