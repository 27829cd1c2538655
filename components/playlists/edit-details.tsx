'use client';
// Button that opens the details form of a playlist.
import { lazy } from 'react';
import { DialogButton } from '../ui/dialog-button';
import type { DetailsFormProps } from './details-form';

const DetailsForm = lazy(() => import('./details-form'));

export function EditDetails(props: Omit<DetailsFormProps, 'onDone'>) {
  return (
    <DialogButton label="Edit details" title="Edit details">
      {(close) => <DetailsForm {...props} onDone={close} />}
    </DialogButton>
  );
}
