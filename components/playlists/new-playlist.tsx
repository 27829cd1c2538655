'use client';
// Button that opens the form for a new playlist.
import { type ReactNode, useState } from 'react';
import type { Visibility } from '@/contract';
import { buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { loadable, preloads } from '../ui/loadable';

const [NewPlaylistPageForm, load] = loadable(() => import('./new-playlist-page-form'));

interface NewPlaylistProps {
  /** Title of the dialog and accessible name of the button. */
  label: string;
  variant?: 'solid' | 'bare';
  visibility?: Visibility;
  children: ReactNode;
}

export function NewPlaylist({
  label,
  variant = 'solid',
  visibility = 'private',
  children,
}: NewPlaylistProps) {
  const [open, setOpen] = useState(false);

  return (
    <>
      <button
        type="button"
        aria-label={label}
        {...preloads(load)}
        onClick={() => setOpen(true)}
        className={variant === 'solid' ? buttonClass('solid') : 'rounded-sm px-1 hover:text-ink'}
      >
        {children}
      </button>
      <Dialog load={load} open={open} onOpenChange={setOpen} title={label}>
        <NewPlaylistPageForm visibility={visibility} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
