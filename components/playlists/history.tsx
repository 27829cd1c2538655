'use client';
// A button that shows what editors did to a featured playlist.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';

const HistoryList = lazy(() => import('./history-list'));

export function History({ playlistId }: { playlistId: number }) {
  return (
    <DialogButton
      label="History"
      title="History"
      description="What editors did, the latest first. Undoing does the opposite to the playlist as it is now."
    >
      {() => <HistoryList playlistId={playlistId} />}
    </DialogButton>
  );
}
