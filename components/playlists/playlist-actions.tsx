'use client';
// Buttons that edit a playlist. Their dialogs are loaded on demand.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';
import { DeletePlaylist } from './delete-playlist';
import type { PlaylistHead } from './playlist-header';
import type { AddSong } from './song-picker';

const DetailsForm = lazy(() => import('./details-form'));
const EditHistory = lazy(() => import('./edit-history'));
const SongPicker = lazy(() => import('./song-picker'));

interface PlaylistActionsProps {
  playlist: PlaylistHead;
  canFeature: boolean;
  add: AddSong;
}

export function PlaylistActions({ playlist, canFeature, add }: PlaylistActionsProps) {
  const { playlist_id, name, visibility } = playlist;
  const isFeatured = visibility === 'featured';
  return (
    <>
      <DialogButton
        label="Add songs"
        title="Add songs"
        description={
          isFeatured ? 'Featured playlists can only have public songs.' : 'Your own songs and public ones.'
        }
      >
        {(close) => <SongPicker publicOnly={isFeatured} add={add} onDone={close} />}
      </DialogButton>
      <DialogButton label="Edit details" title="Edit details">
        {(close) => <DetailsForm playlist={playlist} canFeature={canFeature} onDone={close} />}
      </DialogButton>
      {isFeatured && (
        <DialogButton
          label="History"
          title="History"
          description="Changes by editors, newest first. Undo reverts one change and keeps the later ones."
        >
          {() => <EditHistory playlistId={playlist_id} />}
        </DialogButton>
      )}
      <DeletePlaylist playlistId={playlist_id} name={name} />
    </>
  );
}
