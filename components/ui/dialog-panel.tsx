'use client';
// Content of a modal dialog: traps the focus, closes on Escape, a bottom sheet on small screens.
import { X } from 'lucide-react';
import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { useOverlayHistory } from './overlay-history';
import { useReturnFocus } from './return-focus';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

export default function DialogPanel({ open, onOpenChange, title, description, children }: DialogProps) {
  useOverlayHistory(open, () => onOpenChange(false));
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Content
          {...useReturnFocus()}
          className="fixed inset-x-0 bottom-0 z-50 grid max-h-[85dvh] animate-rise grid-rows-[auto_1fr] gap-4 rounded-t-lg border border-line bg-raised p-5 sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(92vw,520px)] sm:-translate-1/2 sm:rounded-lg sm:p-6"
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="grid gap-1 pr-10">
            <Title className="text-xl">{title}</Title>
            {description && <Description className="text-sm text-soft">{description}</Description>}
          </header>
          <div className="-m-1 min-h-0 overflow-y-auto p-1">{children}</div>
          {/* Last in the DOM, so that the first field receives the focus. */}
          <Close
            aria-label="Close"
            className="absolute top-3 right-3 grid size-10 place-items-center rounded-full text-soft hover:text-ink"
          >
            <X size={20} aria-hidden="true" />
          </Close>
        </Content>
      </Portal>
    </Root>
  );
}
