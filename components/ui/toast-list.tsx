'use client';
// The list of toasts. F8 moves the focus to it; hovering or focusing a toast pauses its timer.
import { X } from 'lucide-react';
import { Action, Close, Description, Provider, Root, Viewport } from 'radix-ui/toast';
import { useStore } from '../data/store';
import { dismissToast, toasts } from './toast-store';

const SHORT_MS = 5000;
const WITH_ACTION_MS = 10_000;

export default function ToastList() {
  const list = useStore(toasts, (all) => all);
  return (
    <Provider swipeDirection="down">
      {list.map(({ id, text, tone, action, stays }) => (
        <Root
          key={id}
          type={tone === 'error' ? 'foreground' : 'background'}
          duration={stays ? Number.POSITIVE_INFINITY : action ? WITH_ACTION_MS : SHORT_MS}
          onOpenChange={(open) => !open && dismissToast(id)}
          className={`flex animate-rise items-center gap-3 rounded-lg border bg-raised py-2 pr-2 pl-4 text-sm shadow-pop ${tone === 'error' ? 'border-danger' : ''}`}
        >
          <Description className="grow py-1">{text}</Description>
          {action && (
            <Action
              altText={action.label}
              onClick={action.run}
              className="rounded-full px-3 py-1 font-semibold text-accent hover:underline"
            >
              {action.label}
            </Action>
          )}
          <Close
            aria-label="Dismiss"
            className="grid size-8 shrink-0 place-items-center rounded-full text-soft hover:text-ink"
          >
            <X size={16} aria-hidden="true" />
          </Close>
        </Root>
      ))}
      <Viewport className="above-bar fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] left-4 z-60 ml-auto grid max-w-[420px] gap-2" />
    </Provider>
  );
}
