'use client';
// Button that opens the playlist import.
import { DialogButton } from '../ui/dialog-button';
import { loadable } from '../ui/loadable';

const [ImportForm, loadImportForm] = loadable(() => import('./import-form'));

export function ImportPlaylist() {
  return (
    <DialogButton
      load={loadImportForm}
      label="Import"
      title="Import a playlist"
      description="Import an M3U, XSPF, JSPF, PLS, CSV, WPL, ASX or iTunes file. Encore looks for its songs in your library and among public songs."
    >
      {(close) => <ImportForm onDone={close} />}
    </DialogButton>
  );
}
