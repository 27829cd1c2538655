'use client';
// What can be done with a song on its own page.
import { Pause, Play } from 'lucide-react';
import { playSongs, togglePlay } from '../player/commands';
import type { PlayerSong } from '../player/types';
import { Button } from '../ui/button';
import { FavoriteButton } from './favorite-button';
import { SongMenu } from './song-menu';
import { useIsCurrent, useIsPlaying } from './use-current-song';

export function SongActions({ song }: { song: PlayerSong }) {
  const current = useIsCurrent(song.song_id);
  const sounding = useIsPlaying(current);
  const [words, Sign] = sounding ? (['Pause', Pause] as const) : (['Play', Play] as const);
  return (
    <>
      <Button
        variant="solid"
        size="sm"
        aria-label={`${words} ${song.songname}`}
        onClick={current ? togglePlay : () => playSongs([song])}
      >
        <Sign size={15} fill="currentColor" aria-hidden="true" />
        {words}
      </Button>
      <FavoriteButton song={song} className="size-9 border border-line" />
      <SongMenu song={song} className="size-9 border border-line" />
    </>
  );
}
