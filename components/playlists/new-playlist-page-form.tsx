'use client';
// Form for a new playlist, which is opened when it was created.
import { useRouter } from 'next/navigation';
import type { Visibility } from '@/contract';
import { useRefresh } from '../data/use-refresh';
import { showToast } from '../ui/toast-store';
import NewPlaylistForm, { type CreatedPlaylist } from './new-playlist-form';

interface NewPlaylistPageFormProps {
  visibility: Visibility;
  onDone: () => void;
}

export default function NewPlaylistPageForm({ visibility, onDone }: NewPlaylistPageFormProps) {
  const router = useRouter();
  const refresh = useRefresh();

  function onCreated({ playlist_id, name }: CreatedPlaylist, isFormOpen: boolean) {
    const show = () => router.push(`/playlists/${playlist_id}`);
    onDone();
    if (isFormOpen) show();
    else showToast(`Created “${name}”`, { label: 'Open', run: show });
    refresh();
  }
  return <NewPlaylistForm visibility={visibility} onCreated={onCreated} />;
}
