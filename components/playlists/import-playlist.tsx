'use client';
// A button that makes a playlist from a file of another player.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';

const ImportFile = lazy(() => import('./import-file'));

export function ImportPlaylist() {
  return (
    <DialogButton
      label="Import"
      title="Import a playlist"
      description="An M3U8 or XSPF file. Its songs are looked for in your library and among public ones."
    >
      {(close) => <ImportFile onDone={close} />}
    </DialogButton>
  );
}
