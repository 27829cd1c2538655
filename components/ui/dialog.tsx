'use client';
// A modal dialog. Its code is loaded when it first opens.
import { lazy } from 'react';
import type { DialogProps } from './dialog-panel';
import { LazyMount } from './lazy-mount';

const DialogPanel = lazy(() => import('./dialog-panel'));

export function Dialog(props: DialogProps) {
  return (
    <LazyMount when={props.open}>
      <DialogPanel {...props} />
    </LazyMount>
  );
}
