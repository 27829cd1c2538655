'use client';
// A modal dialog: focus kept inside, Escape closes, a sheet from the bottom on small screens.
import { X } from 'lucide-react';
import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import type { ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** Shows `children` over the page while `open`. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Content
          className="fixed inset-x-0 bottom-0 z-50 grid max-h-[85dvh] animate-rise grid-rows-[auto_1fr] gap-4 rounded-t-lg border border-line bg-raised p-5 sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(92vw,520px)] sm:-translate-1/2 sm:rounded-lg sm:p-6"
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="flex items-start justify-between gap-4">
            <div className="grid gap-1">
              <Title className="text-xl">{title}</Title>
              {description && <Description className="text-sm text-soft">{description}</Description>}
            </div>
            <Close
              aria-label="Close"
              className="-m-2 grid size-10 shrink-0 place-items-center rounded-full text-soft hover:text-ink"
            >
              <X size={20} aria-hidden="true" />
            </Close>
          </header>
          <div className="min-h-0 overflow-y-auto p-1 -m-1">{children}</div>
        </Content>
      </Portal>
    </Root>
  );
}
