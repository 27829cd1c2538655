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
  canFeature: boolean;
  add: AddSong;
  /** Whether songs can be moved and removed, and details changed. */
  editing: boolean;
  onEdit: (editing: boolean) => void;
}

export function PlaylistActions({ playlist, canFeature, add, editing, onEdit }: PlaylistActionsProps) {
  const isFeatured = playlist.visibility === 'featured';
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
      <Button aria-pressed={editing} onClick={() => onEdit(!editing)}>
        {editing ? 'Done' : 'Edit'}
      </Button>
      {editing && (
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
