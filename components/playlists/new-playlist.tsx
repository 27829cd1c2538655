'use client';
// Button that opens the form for a new playlist.
import { lazy, type ReactNode, useState } from 'react';
import type { Visibility } from '@/contract';
import { useRefresh } from '../data/use-refresh';
import { buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { showToast } from '../ui/toast-store';
import { useNavigate } from '../ui/use-navigate';
import type { CreatedPlaylist } from './new-playlist-form';

const NewPlaylistForm = lazy(() => import('./new-playlist-form'));

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
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);

  function onCreated({ playlist_id, name }: CreatedPlaylist, isFormOpen: boolean) {
    const show = () => navigate.push(`/playlists/${playlist_id}`);
    setOpen(false);
    if (isFormOpen) show();
    else showToast(`Created “${name}”`, { label: 'Open', run: show });
    refresh();
  }

  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setOpen(true)}
        className={variant === 'solid' ? buttonClass('solid') : 'rounded-sm px-1 hover:text-ink'}
      >
        {children}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        <NewPlaylistForm visibility={visibility} onCreated={onCreated} />
      </Dialog>
    </>
  );
}
