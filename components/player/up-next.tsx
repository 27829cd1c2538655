'use client';
// Button that opens the queue: in the panel, or in the full-screen player.
import { ListMusic } from 'lucide-react';
import { useStore } from '../data/store';
import { formatNumber } from '../format';
import { buttonClass } from '../ui/button';
import { hasPanelStore, panelStore, QUEUE_BUTTON, toggleQueue } from './panel-store';
import { queueStore } from './state';

export function UpNext() {
  const length = useStore(queueStore, (queue) => queue && queue.order.length - queue.at - 1);
  const isOpen = useStore(panelStore, (open) => open === true);
  const hasPanel = useStore(hasPanelStore, (value) => value);
  return (
    <button
      type="button"
      id={QUEUE_BUTTON}
      aria-expanded={hasPanel ? isOpen : undefined}
      onClick={() => toggleQueue(isOpen)}
      disabled={length === null}
      className={`${buttonClass('outline', 'sm')} figures aria-expanded:border-accent aria-expanded:text-accent`}
    >
      <ListMusic size={16} aria-hidden="true" />
      Queue {formatNumber(length ?? 0)}
    </button>
  );
}
