'use client';
// Opens the full-screen player on small screens.
import { fullPlayerStore } from './panel-store';
import type { PlayerSong } from './types';

export function FullPlayer({ song }: { song: PlayerSong }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`Open player: ${song.songname} by ${song.artist}`}
      onClick={() => fullPlayerStore.set('cover')}
      className="absolute inset-0 rounded-md md:hidden"
    />
  );
}
