// Stub of the page: its events and its visibility.
import { vi } from 'vitest';
import { memoryStorage } from '../../testing/memory-storage';

/** Replaces `document`, `window` and `sessionStorage`. */
export function stubPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('sessionStorage', memoryStorage());
  const setVisibility = (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return {
    show: () => setVisibility('visible'),
    hide: () => setVisibility('hidden'),
    leave: () => window.dispatchEvent(new Event('pagehide')),
  };
}
