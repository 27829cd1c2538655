'use client';
// A button that leads to name, description and who sees a playlist.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';
import type { PlaylistHead } from './playlist-header';

const DetailsForm = lazy(() => import('./details-form'));

export interface EditDetailsProps {
  playlist: PlaylistHead;
  /** Editors alone may feature a playlist. */
  canFeature: boolean;
}

export function EditDetails(props: EditDetailsProps) {
  return (
    <DialogButton label="Edit details" title="Edit details">
      {(close) => <DetailsForm {...props} onDone={close} />}
    </DialogButton>
  );
}
