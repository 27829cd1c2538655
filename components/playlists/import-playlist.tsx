'use client';
// Button that opens the playlist import.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';

const ImportForm = lazy(() => import('./import-form'));

export function ImportPlaylist() {
  return (
    <DialogButton
      label="Import"
      title="Import a playlist"
      description="Import an M3U, XSPF, JSPF, PLS, CSV, WPL, ASX or iTunes file. Encore looks for its songs in your library and among public songs."
    >
      {(close) => <ImportForm onDone={close} />}
    </DialogButton>
  );
}
