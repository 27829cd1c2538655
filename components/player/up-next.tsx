'use client';
// Button that opens the queue dialog; the dialog is loaded on first use.
import { ListMusic } from 'lucide-react';
import { lazy, useState } from 'react';
import { useStore } from '../data/store';
import { formatNumber } from '../format';
import { buttonClass } from '../ui/button';
import { LazyMount } from '../ui/lazy-mount';
import { queueStore } from './state';

const QueueDialog = lazy(() => import('./queue-dialog'));

export function UpNext() {
  const length = useStore(queueStore, (queue) => queue && queue.order.length - queue.at - 1);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        disabled={length === null}
        className={`${buttonClass('outline', 'sm')} figures`}
      >
        <ListMusic size={16} aria-hidden="true" />
        Queue {formatNumber(length ?? 0)}
      </button>
      <LazyMount when={open}>
        <QueueDialog open={open} onOpenChange={setOpen} />
      </LazyMount>
    </>
  );
}
