'use client';
// A button that leads to songs for a playlist.
import { lazy } from 'react';
import type { SongRow } from '../songs/song-row';
import { DialogButton } from '../ui/dialog-button';

const SongPicker = lazy(() => import('./song-picker'));

/** Puts a song into the playlist. @throws {Problem} `already-there` where a second copy shall be refused */
export type AddSong = (row: SongRow, duplicates: 'refuse' | 'add') => Promise<void>;

export interface AddSongsProps {
  /** A featured playlist holds public songs only. */
  publicOnly: boolean;
  add: AddSong;
}

export function AddSongs(props: AddSongsProps) {
  return (
    <DialogButton
      label="Add songs"
      title="Add songs"
      description={
        props.publicOnly ? 'A featured playlist holds public songs only.' : 'Your own songs and public ones.'
      }
    >
      {(close) => <SongPicker {...props} onDone={close} />}
    </DialogButton>
  );
}
