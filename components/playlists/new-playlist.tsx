'use client';
// A button that asks for a name and makes a playlist. The form is loaded when it is asked for.
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, useState } from 'react';
import type { Playlist, Visibility } from '@/contract';
import { useRefresh } from '../data/use-refresh';
import { buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { showToast } from '../ui/toast-store';

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

  function onMade({ playlist_id, name }: Pick<Playlist, 'playlist_id' | 'name'>, isThere: boolean) {
    const show = () => router.push(`/playlists/${playlist_id}`);
    setOpen(false);
    if (isThere) show();
    else showToast(`“${name}” was created.`, { label: 'Open', run: show });
    refresh();
  }

  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setOpen(true)}
        className={look === 'solid' ? buttonClass('solid') : 'rounded-sm px-1 hover:text-ink'}
      >
        {children}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        <NewPlaylistForm visibility={visibility} onMade={onMade} />
      </Dialog>
    </>
  );
}
