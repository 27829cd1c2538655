'use client';
// Buttons of the song page.
import { Pause, Play } from 'lucide-react';
import { playSongs, togglePlay } from '../player/commands';
import type { PlayerSong } from '../player/types';
import { Button } from '../ui/button';
import { FavoriteButton } from './favorite-button';
import { SongMenu } from './song-menu';
import { useIsCurrent, useIsPlaying } from './use-current-song';

export function SongActions({ song }: { song: PlayerSong }) {
  const current = useIsCurrent(song.song_id);
  const playing = useIsPlaying(current);
  const [label, Icon] = playing ? (['Pause', Pause] as const) : (['Play', Play] as const);
  return (
    <>
      <Button
        variant="solid"
        size="sm"
        aria-label={`${label} ${song.songname}`}
        onClick={current ? togglePlay : () => playSongs([song])}
      >
        <Icon size={15} fill="currentColor" aria-hidden="true" />
        {label}
      </Button>
      <FavoriteButton song={song} className="size-9 border border-line" />
      <SongMenu song={song} className="size-9 border border-line" />
    </>
  );
}
