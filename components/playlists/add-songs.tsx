'use client';
// Button that opens the song picker of a playlist.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';
import type { SongPickerProps } from './song-picker';

const SongPicker = lazy(() => import('./song-picker'));

export function AddSongs(props: Omit<SongPickerProps, 'onDone'>) {
  return (
    <DialogButton
      label="Add songs"
      title="Add songs"
      description={
        props.publicOnly
          ? 'Featured playlists can only have public songs.'
          : 'Your own songs and public ones.'
      }
    >
      {(close) => <SongPicker {...props} onDone={close} />}
    </DialogButton>
  );
}
