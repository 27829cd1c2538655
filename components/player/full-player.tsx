'use client';
// The way to the player over the whole of a small screen, which is loaded when it is opened for the first time.
import { lazy, Suspense, useState } from 'react';
import type { PlayerSong } from './types';

const FullPlayerPanel = lazy(() => import('./full-player-panel'));

/** Lies over what is playing as a button, and opens the full-screen player. */
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
