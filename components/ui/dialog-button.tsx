'use client';
// A button that opens a dialog.
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import type { DialogProps } from './dialog-panel';
import { preloads } from './loadable';

interface DialogButtonProps extends Pick<DialogProps, 'title' | 'description'> {
  label: string;
  /** Loads the code of the content, also when the button is hovered or focused. */
  load: () => Promise<unknown>;
  children: (close: () => void) => ReactNode;
}

export function DialogButton({ label, load, children, ...dialog }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...preloads(load)} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog {...dialog} load={load} open={open} onOpenChange={setOpen}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  );
}
