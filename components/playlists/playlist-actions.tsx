'use client';
// Buttons that edit a playlist. Their dialogs are loaded on demand.
import { Button } from '../ui/button';
import { DialogButton } from '../ui/dialog-button';
import { loadable, preloads } from '../ui/loadable';
import type { PlaylistHead } from './playlist-header';
import type { AddSong } from './song-picker';

const [DetailsForm, loadDetailsForm] = loadable(() => import('./details-form'));
const [EditHistory, loadEditHistory] = loadable(() => import('./edit-history'));
const [SongPicker, loadSongPicker] = loadable(() => import('./song-picker'));

interface PlaylistActionsProps {
  playlist: PlaylistHead;
  /** Whether details can be changed; members change songs only. */
  canManage: boolean;
  canFeature: boolean;
  add: AddSong;
  /** Whether songs can be moved and removed. */
  editing: boolean;
  onEdit: (editing: boolean) => void;
  loadEditing: () => Promise<unknown>;
}

export function PlaylistActions(props: PlaylistActionsProps) {
  const { playlist, canManage, canFeature, add, editing, onEdit, loadEditing } = props;
  const isFeatured = playlist.visibility === 'featured';
  // Other users' playlists can only have public songs.
  const publicOnly = isFeatured || playlist.access !== 'own';
  return (
    <>
      <DialogButton
        load={loadSongPicker}
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
      <Button {...preloads(loadEditing)} onClick={() => onEdit(!editing)}>
        {editing ? 'Done' : 'Edit'}
      </Button>
      {editing && canManage && (
        <DialogButton load={loadDetailsForm} label="Edit details" title="Edit details">
          {(close) => <DetailsForm playlist={playlist} canFeature={canFeature} onDone={close} />}
        </DialogButton>
      )}
      {editing && isFeatured && (
        <DialogButton
          load={loadEditHistory}
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
