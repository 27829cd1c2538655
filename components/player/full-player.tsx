'use client';
// Opens the full-screen player on small screens; its panel is loaded on first use.
import { lazy, useState } from 'react';
import { LazyMount } from '../ui/lazy-mount';
import type { PlayerSong } from './types';

const FullPlayerPanel = lazy(() => import('./full-player-panel'));

export function FullPlayer({ song }: { song: PlayerSong }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`Open player: ${song.songname} by ${song.artist}`}
        onClick={() => setOpen(true)}
        className="absolute inset-0 rounded-md md:hidden"
      />
      <LazyMount when={open}>
        <FullPlayerPanel song={song} open={open} onOpenChange={setOpen} />
      </LazyMount>
    </>
  );
}
