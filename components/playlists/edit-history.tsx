'use client';
// Button that opens the edit history of a featured playlist.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';

const EditHistoryList = lazy(() => import('./edit-history-list'));

export function EditHistory({ playlistId }: { playlistId: number }) {
  return (
    <DialogButton
      label="History"
      title="History"
      description="Changes by editors, newest first. Undo reverts one change and keeps the later ones."
    >
      {() => <EditHistoryList playlistId={playlistId} />}
    </DialogButton>
  );
}
