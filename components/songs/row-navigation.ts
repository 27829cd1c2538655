// Keyboard navigation in song tables: up and down between rows, left and right within a row.

interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const isCommand = ({ altKey, ctrlKey, metaKey }: Key) => altKey || ctrlKey || metaKey;

/** The row that a key press on row `index` moves the focus to; null for other keys. */
export function rowAfterKey(event: Key, index: number, count: number): number | null {
  const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
  if (isCommand(event) || (event.shiftKey && !isArrow)) return null;
  const targets: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[event.key];
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
}

/** The control within the row that a key press moves the focus to; null for other keys. */
export function controlAfterKey(event: Key, index: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined || isCommand(event) || event.shiftKey) return null;
  return Math.min(Math.max(index + step, 0), count - 1);
}

/** The index of the row that contains an element. */
export function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

/** The visible focusable elements of a row, left to right; empty when the row is not rendered. */
export function controlsOf(body: HTMLElement | null, index: number): HTMLElement[] {
  const controls = body?.querySelectorAll<HTMLElement>(
    `[data-index="${index}"] :is(a, button):not(:disabled)`,
  );
  return [...(controls ?? [])].filter((element) => element.offsetParent !== null);
}
