'use client';
// Table cells of a song, shared by all song tables.
import Link from 'next/link';
import type { CSSProperties } from 'react';
import { songCoverImage } from '../covers/song-cover-image';
import { formatNumber, formatTime } from '../format';
import { togglePlay } from '../player/commands';
import { LocalDate } from '../ui/local-date';
import { COLUMNS, COVER_SPACE, SONG_COLUMN, type TableKind } from './columns';
import { FavoriteButton } from './favorite-button';
import { usePendingRow } from './pending-changes';
import { ROW_ACTION } from './row-style';
import type { ActionTarget } from './selection';
import { SongMenu } from './song-menu';
import { albumPath, artistPath, genrePath } from './song-paths';
import { type SongRow, toPlayerSong } from './song-row';
import { useIsPlaying } from './use-current-song';

interface SongCellsProps {
  row: SongRow;
  /** The position in the list, or the track of an album. */
  number: string | number;
  current: boolean;
  /** Whether the current song was started from this row. */
  played: boolean;
  selected: boolean;
  target: () => ActionTarget;
  play: () => void;
  kind: TableKind;
  /** The artist that is not repeated in the rows of an album. */
  albumArtist?: string | undefined;
}

const LINK = 'relative z-1 rounded-sm underline-offset-4 hover:underline';
const TWO_LINES = 'self-end leading-5';

export function SongCells(props: SongCellsProps) {
  const { row: original, number, current, played, selected, target, play, kind, albumArtist } = props;
  const { row, deleted } = usePendingRow(original);
  const [, songname, artist, genre, plays, duration, album, added] = row;
  const song = toPlayerSong(row);
  const columns = COLUMNS[kind];
  const isNamed = artist !== albumArtist;
  const place = `${SONG_COLUMN[kind]} ${COVER_SPACE[kind]}`;
  return (
    <>
      <RowNumber className={columns.number.className} number={number} current={current} selected={selected} />
      <td
        className={`${columns.song.className} ${place} ${isNamed ? TWO_LINES : 'row-span-2'} ${kind === 'album' ? '' : COVER}`}
        style={kind === 'album' ? undefined : ({ '--cover': songCoverImage(song) } as CSSProperties)}
      >
        <PlayButton songname={songname} current={current} played={played} deleted={deleted} play={play} />
      </td>
      {isNamed && (
        <td
          className={`${columns.artist.className} ${place} row-start-2 self-start text-[0.8125rem] leading-5 text-soft`}
        >
          <Link
            href={artistPath(artist)}
            prefetch={false}
            className={`${LINK} @max-[30rem]:pointer-events-none`}
          >
            {artist}
          </Link>
        </td>
      )}
      {'album' in columns && (
        <td className={`${columns.album.className} text-soft`}>
          {album && (
            <Link href={albumPath(artist, album)} prefetch={false} className={LINK}>
              {album}
            </Link>
          )}
        </td>
      )}
      {'genre' in columns && (
        <td className={`${columns.genre.className} text-soft`}>
          {genre && (
            <Link href={genrePath(genre)} prefetch={false} className={LINK}>
              {genre}
            </Link>
          )}
        </td>
      )}
      <td className={`${columns.plays.className} text-soft figures`}>{formatNumber(plays)}</td>
      {'added' in columns && (
        <td className={`${columns.added.className} text-soft figures`}>
          <LocalDate time={added} />
        </td>
      )}
      <td className={`${columns.time.className} text-soft figures`}>{formatTime(duration)}</td>
      <td className="relative z-1 row-span-2 row-start-1 flex justify-end">
        <FavoriteButton
          song={song}
          disabled={deleted}
          className={`size-9 data-on:opacity-100 @max-[30rem]:not-data-on:hidden ${ROW_ACTION}`}
        />
        <SongMenu song={song} target={target} disabled={deleted} className={`size-9 ${ROW_ACTION}`} />
      </td>
    </>
  );
}

/** The cover is the background of a pseudo-element beside both lines. */
const COVER =
  'before:absolute before:top-2 before:-ml-13 before:size-10 before:rounded-sm before:bg-sunk before:bg-(image:--cover) before:bg-cover before:bg-center';

interface RowNumberProps extends Pick<SongCellsProps, 'number' | 'current' | 'selected'> {
  className: string;
}

/** Shows the state of the row instead of the number, and Play under the pointer. */
function RowNumber({ className, number, current, selected }: RowNumberProps) {
  const style = `${className} figures`;
  if (selected || current)
    return (
      <td
        className={`${style} icon justify-self-end text-accent ${selected ? 'icon-check' : 'icon-level'}`}
      />
    );
  return (
    <td
      className={`${style} icon icon-play relative text-soft before:absolute before:top-1/2 before:right-0 before:-translate-y-1/2 before:opacity-0 before:bg-ink group-hover:text-transparent group-hover:before:opacity-100`}
    >
      {number}
    </td>
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
    : `font-semibold after:absolute after:inset-0 after:rounded-md ${current ? 'text-accent' : ''}`;
  return (
    <button
      type="button"
      data-row-button=""
      data-testid={deleted ? undefined : 'song-name'}
      aria-label={deleted ? `${songname}, deleted` : `${playing ? 'Pause' : 'Play'} ${songname}`}
      aria-disabled={deleted}
      onClick={deleted ? undefined : played ? togglePlay : play}
      className={`block w-full truncate text-left ${style}`}
    >
      {songname}
    </button>
  );
}
