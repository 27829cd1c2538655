'use client';
// A button that asks for a name and makes a playlist. The form is loaded when it is asked for.
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, useState } from 'react';
import type { Playlist, Visibility } from '@/db/types';
import { pill } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useRefresh } from '../use-refresh';

const NewPlaylistForm = lazy(() => import('./new-playlist-form'));

interface NewPlaylistProps {
  /** The dialog's title, and the button's name where `children` say less. */
  label: string;
  look?: 'solid' | 'bare';
  visibility?: Visibility;
  children: ReactNode;
}

export function NewPlaylist({ label, look = 'solid', visibility = 'private', children }: NewPlaylistProps) {
  const router = useRouter();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);

  function onMade({ playlist_id }: Pick<Playlist, 'playlist_id'>) {
    setOpen(false);
    router.push(`/playlists/${playlist_id}`);
    refresh();
  }

  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setOpen(true)}
        className={look === 'solid' ? pill('solid') : 'rounded-sm px-1 hover:text-ink'}
      >
        {children}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        <NewPlaylistForm visibility={visibility} onMade={onMade} />
      </Dialog>
    </>
  );
}
