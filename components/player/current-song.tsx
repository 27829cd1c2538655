'use client';
// The current song in the player bar: cover, title and artist as links, and actions; opens the full player on small screens.
import Link from 'next/link';
import { SongCover } from '../covers/song-cover';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { artistPath, songPath } from '../songs/song-paths';
import { FullPlayer } from './full-player';
import type { PlayerSong } from './types';

/** 24 px high, so that a finger hits one of the two (WCAG 2.5.8). */
const LINK = 'block w-fit max-w-full truncate rounded-sm leading-6 underline-offset-2 hover:underline';

export function CurrentSong({ song }: { song: PlayerSong }) {
  return (
    <>
      <Link href={songPath(song.song_id)} tabIndex={-1} aria-hidden="true" className="shrink-0">
        <SongCover song={song} className="size-13 rounded-md" />
      </Link>
      <div className="min-w-0">
        <Link href={songPath(song.song_id)} className={`${LINK} font-semibold`}>
          {song.songname}
        </Link>
        <Link href={artistPath(song.artist)} className={`${LINK} text-sm text-soft`}>
          {song.artist}
        </Link>
      </div>
      <div className="flex max-md:hidden">
        <FavoriteButton song={song} className="-mr-1 size-9" />
        <SongMenu song={song} className="size-9" />
      </div>
      <FullPlayer song={song} />
    </>
  );
}
