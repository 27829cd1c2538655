'use client';
// A button that opens a dialog.
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import type { DialogProps } from './dialog-panel';

interface DialogButtonProps extends Pick<DialogProps, 'title' | 'description'> {
  label: string;
  children: (close: () => void) => ReactNode;
}

export function DialogButton({ label, children, ...dialog }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog {...dialog} open={open} onOpenChange={setOpen}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  );
}
