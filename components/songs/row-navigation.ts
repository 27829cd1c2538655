// Where a key leads in a long list: up and down to the same button of another row, left and right within the row.

interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const isCommand = ({ altKey, ctrlKey, metaKey }: Key) => altKey || ctrlKey || metaKey;

/**
 * The row a key press on row `index` of `count` moves to; null for keys that mean something else. With Shift, an arrow
 * moves there too, and selects.
 */
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

/** The place within its row that a key press leads to; null for keys that mean something else. */
export function controlAfterKey(event: Key, place: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined || isCommand(event) || event.shiftKey) return null;
  return Math.min(Math.max(place + step, 0), count - 1);
}

/** The row of a long list that an element stands in. */
export function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

/** What can have the focus in a row, as it is seen from left to right; empty while the row is not there. */
export function controlsOf(body: HTMLElement | null, index: number): HTMLElement[] {
  const all = body?.querySelectorAll<HTMLElement>(`[data-index="${index}"] :is(a, button):not(:disabled)`);
  return [...(all ?? [])].filter((element) => element.offsetParent !== null);
}
