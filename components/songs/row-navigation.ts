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

/** A control of a row: rows differ in their links, so it is the cell that rows have in common. */
export interface ControlPlace {
  cell: number;
  /** Index of the control within its cell. */
  control: number;
}

export const FIRST_CONTROL: ControlPlace = { cell: 0, control: 0 };

const cellOf = (element: Element) => element.closest('td')?.cellIndex ?? 0;

/** The place of the control that is, or contains, an element. */
export function placeOf(body: HTMLElement | null, element: Element): ControlPlace {
  const cell = cellOf(element);
  const inCell = controlsOf(body, rowOf(element) ?? -1).filter((control) => cellOf(control) === cell);
  return { cell, control: inCell.findIndex((control) => control.contains(element)) };
}

/** The control at a place, or the nearest one before it; undefined when the row is not rendered. */
export function controlAt(body: HTMLElement | null, row: number, place: ControlPlace) {
  const controls = controlsOf(body, row);
  const inCell = controls.filter((control) => cellOf(control) === place.cell);
  return (
    inCell[place.control] ??
    inCell.at(-1) ??
    controls.findLast((control) => cellOf(control) < place.cell) ??
    controls[0]
  );
}

/**
 * Remembers where an element is in its list.
 * @returns focuses it, or, once it is removed, the control in its place; without rows, the page
 */
export function focusAgain(element: HTMLElement | null): () => void {
  const row = rowOf(element) ?? 0;
  const body = element?.closest<HTMLElement>('[data-index]')?.parentElement ?? null;
  const place = element ? placeOf(body, element) : FIRST_CONTROL;
  return () => {
    const rows = [...(body?.querySelectorAll('[data-index]') ?? [])].map((other) => rowOf(other) ?? 0);
    const successor = controlAt(body, Math.min(row, Math.max(...rows)), place);
    const target = element?.isConnected ? element : (successor ?? document.getElementById('main'));
    target?.focus({ preventScroll: true });
  };
}
