// The space bar plays and pauses, wherever it does not already mean something.
import { togglePlay } from './engine';

const BUSY = 'input, textarea, select, button, a, summary, [role], [contenteditable]';

/** Listens to the keyboard; returns what stops it. */
export function connectShortcuts(): () => void {
  const stop = new AbortController();
  document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
  return () => stop.abort();
}

function onKeyDown(event: KeyboardEvent): void {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat;
  if (event.key !== ' ' || !plain || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.closest(BUSY)) return;
  event.preventDefault();
  togglePlay();
}
