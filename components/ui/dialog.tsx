'use client';
// A modal dialog. Its parts are loaded when one is opened for the first time.
import { lazy, type ReactNode, Suspense, useState } from 'react';

const DialogPanel = lazy(() => import('./dialog-panel'));

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** Shows `children` over the page while `open`. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  );
}
