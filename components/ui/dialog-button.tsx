'use client';
// A button that opens a dialog.
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog, type DialogProps } from './dialog';

interface DialogButtonProps extends Pick<DialogProps, 'title' | 'description'> {
  /** The button's name. */
  label: string;
  /** What stands in the dialog; `close` takes it away. */
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
