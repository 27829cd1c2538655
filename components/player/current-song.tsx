'use client';
// The current song in the player bar: cover, title and artist as links, and actions; opens the full player on small screens.
import Link from 'next/link';
import { SongCover } from '../covers/song-cover';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { artistPath, songPath } from '../songs/song-paths';
import { FullPlayer } from './full-player';
import type { PlayerSong } from './types';

const LINK = 'rounded-sm underline-offset-2 hover:underline';

export function CurrentSong({ song }: { song: PlayerSong }) {
  return (
    <>
      <Link href={songPath(song.song_id)} tabIndex={-1} aria-hidden="true" className="shrink-0">
        <SongCover song={song} className="size-13 rounded-md" />
      </Link>
      <div className="min-w-0">
        <p className="truncate font-semibold">
          <Link href={songPath(song.song_id)} className={LINK}>
            {song.songname}
          </Link>
        </p>
        <p className="truncate text-sm text-soft">
          <Link href={artistPath(song.artist)} className={LINK}>
            {song.artist}
          </Link>
        </p>
      </div>
      <div className="flex max-md:hidden">
        <FavoriteButton song={song} className="-mr-1 size-9" />
        <SongMenu song={song} className="size-9" />
      </div>
      <FullPlayer song={song} />
    </>
  );
}
