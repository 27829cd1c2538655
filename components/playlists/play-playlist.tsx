'use client';
// Plays a whole playlist.
import { Play } from 'lucide-react';
import { playSongs } from '../player/engine';
import { type SongRow, toPlayerSong } from '../songs/rows';
import { Button } from '../ui/button';

interface PlayPlaylistProps {
  name: string;
  playlistId: number;
  rows: readonly SongRow[];
}

export function PlayPlaylist({ name, playlistId, rows }: PlayPlaylistProps) {
  return (
    <Button
      look="solid"
      aria-label={`Play ${name}`}
      disabled={rows.length === 0}
      onClick={() => playSongs(rows.map(toPlayerSong), undefined, playlistId)}
    >
      <Play size={16} fill="currentColor" aria-hidden="true" />
      Play
    </Button>
  );
}
