'use client';
// The current song in the player bar: cover, title, artist and actions; opens the full player on small screens.
import { SongCover } from '../covers/song-cover';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { FullPlayer } from './full-player';
import type { PlayerSong } from './types';

export function CurrentSong({ song }: { song: PlayerSong }) {
  return (
    <>
      <SongCover song={song} className="size-13 rounded-md" />
      <div className="min-w-0">
        <p className="truncate font-semibold">{song.songname}</p>
        <p className="truncate text-sm text-soft">{song.artist}</p>
      </div>
      <div className="flex max-md:hidden">
        <FavoriteButton song={song} className="-mr-1 size-9" />
        <SongMenu song={song} className="size-9" />
      </div>
      <FullPlayer song={song} />
    </>
  );
}
