'use client';
// Buttons that edit a playlist. Their dialogs are loaded on demand.
import { lazy } from 'react';
import { Button } from '../ui/button';
import { DialogButton } from '../ui/dialog-button';
import type { PlaylistHead } from './playlist-header';
import type { AddSong } from './song-picker';

const DetailsForm = lazy(() => import('./details-form'));
const EditHistory = lazy(() => import('./edit-history'));
const SongPicker = lazy(() => import('./song-picker'));

interface PlaylistActionsProps {
  playlist: PlaylistHead;
  /** Whether details can be changed; members change songs only. */
  canManage: boolean;
  canFeature: boolean;
  add: AddSong;
  /** Whether songs can be moved and removed. */
  editing: boolean;
  onEdit: (editing: boolean) => void;
}

export function PlaylistActions(props: PlaylistActionsProps) {
  const { playlist, canManage, canFeature, add, editing, onEdit } = props;
  const isFeatured = playlist.visibility === 'featured';
  // Other users' playlists can only have public songs.
  const publicOnly = isFeatured || playlist.access !== 'own';
  return (
    <>
      <DialogButton
        label="Add songs"
        title="Add songs"
        description={
          publicOnly
            ? 'Public songs, so that everyone here can play them.'
            : 'Your own songs and public ones.'
        }
      >
        {(close) => <SongPicker publicOnly={publicOnly} add={add} onDone={close} />}
      </DialogButton>
      <Button onClick={() => onEdit(!editing)}>{editing ? 'Done' : 'Edit'}</Button>
      {editing && canManage && (
        <DialogButton label="Edit details" title="Edit details">
          {(close) => <DetailsForm playlist={playlist} canFeature={canFeature} onDone={close} />}
        </DialogButton>
      )}
      {editing && isFeatured && (
        <DialogButton
          label="History"
          title="History"
          description="Changes by editors, newest first. Undo reverts one change and keeps the later ones."
        >
          {() => <EditHistory playlistId={playlist.playlist_id} />}
        </DialogButton>
      )}
    </>
  );
}
