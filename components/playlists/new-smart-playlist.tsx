'use client';
// Button that opens the form for a new smart playlist.
import { DialogButton } from '../ui/dialog-button';
import { loadable } from '../ui/loadable';

const [NewSmartPlaylistForm, load] = loadable(() => import('./new-smart-playlist-form'));

export function NewSmartPlaylist() {
  return (
    <DialogButton
      label="New smart playlist"
      load={load}
      title="New smart playlist"
      description="Its songs follow rules, always up to date with your library."
    >
      {(close) => <NewSmartPlaylistForm onDone={close} />}
    </DialogButton>
  );
}
