'use client';
// The body of a long table: only the rows on screen and some around them are in the document.
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { rowAfterKey } from './row-keys';
import { useMeasures } from './row-measures';

/** Rows beyond each edge of the screen, so that neither scrolling nor the Tab key meets a gap. */
const OVERSCAN = 14;
/** Rows in the document the server sends. */
const FIRST_ROWS = 40;
/** What the table's header covers at the top and the player at the bottom, in pixels. */
const COVERED = { top: 56, bottom: 150 };

/** What a row needs to stand in its place. */
export interface RowPlace {
  'data-index': number;
  /** Counted from 1, the header being the first. */
  'aria-rowindex': number;
  style: { top: number };
}

interface VirtualRowsProps {
  count: number;
  /** Height of a row in pixels, until one has been measured; all rows are equally high. */
  estimate: number;
  /** A row that stays in the document wherever the list is scrolled to. */
  pinned?: number | null;
  /** Told the last row on screen whenever it changes. */
  onReach?: (index: number) => void;
  row: (index: number, place: RowPlace) => ReactNode;
}

export function VirtualRows({ count, estimate, pinned = null, onReach, row }: VirtualRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const focused = useRef<number | null>(null);
  const wanted = useRef<number | null>(null);
  const hydrated = useHydrated();
  const { height, top } = useMeasures(body, estimate);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: COVERED.top,
    scrollPaddingEnd: COVERED.bottom,
    rangeExtractor: useCallback(
      (range: Range) => withRows(defaultRangeExtractor(range), [focused.current, pinned], range.count),
      [pinned],
    ),
  });
  useLayoutEffect(() => {
    if (rows.measurementsCache[0]?.size !== height) rows.measure();
  }, [rows, height]);

  const items = hydrated
    ? rows.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: Math.min(count, FIRST_ROWS) }, (_, index) => index);
  const last = rows.range?.endIndex ?? 0;
  useEffect(() => onReach?.(last), [last, onReach]);
  useEffect(() => {
    const button = wanted.current !== null && focusable(body.current, wanted.current);
    if (!button) return;
    wanted.current = null;
    button.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const index = rowOf(event.target);
    const next = index === null ? null : rowAfterKey(event, index, count);
    if (index === null || next === null || event.target !== focusable(body.current, index)) return;
    event.preventDefault();
    wanted.current = next;
    rows.scrollToIndex(next);
    focusable(body.current, next)?.focus({ preventScroll: true });
  }
  return (
    <tbody
      ref={body}
      className="relative block"
      style={{ height: count * height }}
      onKeyDown={onKeyDown}
      onFocus={({ target }: FocusEvent) => {
        focused.current = rowOf(target);
      }}
      onBlur={() => {
        focused.current = null;
      }}
    >
      {items.map((index) =>
        row(index, {
          'data-index': index,
          'aria-rowindex': index + 2,
          style: { top: index * height },
        }),
      )}
    </tbody>
  );
}

/** False while the page the server sent is being taken over, when the same rows must be shown once more. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

function withRows(shown: number[], others: readonly (number | null)[], count: number): number[] {
  const all = new Set(shown);
  for (const index of others) if (index !== null && index < count) all.add(index);
  return all.size === shown.length ? shown : [...all].sort((a, b) => a - b);
}

function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

/** The button of a row that the arrow keys move to. */
function focusable(body: HTMLElement | null, index: number): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-button]`) ?? null;
}
