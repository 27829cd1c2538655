'use client';
// A modal dialog. Its code is loaded when it first opens.
import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './dialog-panel';

const DialogPanel = lazy(() => import('./dialog-panel'));

export function Dialog(props: DialogProps) {
  const [mounted, setMounted] = useState(props.open);
  if (props.open && !mounted) setMounted(true);
  if (!mounted) return null;
  return (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  );
}
