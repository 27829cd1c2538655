'use client';
// Button that opens the queue dialog; the dialog is loaded on first use.
import { ListMusic } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../data/store';
import { formatNumber } from '../format';
import { buttonClass } from '../ui/button';
import { queueStore } from './state';

const QueueDialog = lazy(() => import('./queue-dialog'));

export function UpNext() {
  const length = useStore(queueStore, (queue) => queue && queue.order.length - queue.at - 1);
  const [open, setOpen] = useState<boolean | null>(null);
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
      {open !== null && (
        <Suspense>
          <QueueDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
