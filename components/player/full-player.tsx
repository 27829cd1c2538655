'use client';
// Opens the full-screen player on small screens; its panel is loaded on first use.
import { lazy, Suspense, useState } from 'react';
import type { PlayerSong } from './types';

const FullPlayerPanel = lazy(() => import('./full-player-panel'));

/** A button that covers the current song in the player bar. */
export function FullPlayer({ song }: { song: PlayerSong }) {
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`Open player: ${song.songname} by ${song.artist}`}
        onClick={() => setOpen(true)}
        className="absolute inset-0 rounded-md md:hidden"
      />
      {open !== null && (
        <Suspense>
          <FullPlayerPanel song={song} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
