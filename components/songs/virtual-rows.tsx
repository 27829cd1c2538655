'use client';
// Virtualized body of a song table.
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { pageTop, useMeasure } from '../ui/use-measure';
import { rowSelectionHandlers } from './row-selection';
import { useScrollRestoration } from './scroll-restoration';
import { type SongList, selectTo } from './selection';
import { useRowFocus } from './use-row-focus';

/** Rows rendered beyond each edge of the screen. */
const OVERSCAN = 10;
/** Row height before the first measurement, in pixels. */
const ESTIMATED_HEIGHT = 56;
/** Rows in the server-rendered HTML. */
const FIRST_ROWS = 40;
/** Height of the table header and of the player, which cover rows, in pixels. */
const COVERED = { top: 56, bottom: 150 };

export interface RowAttributes {
  'data-index': number;
  /** One-based; the header is row 1. */
  'aria-rowindex': number;
  style: { top: string };
}

export interface VirtualRowsProps {
  count: number;
  list: SongList;
  /** Class that sets `--row`, the row height before the first measurement. */
  heights: string;
  /** A row that is always rendered. */
  pinned?: number | null;
  /** Called with the last and first visible row whenever they change. */
  onReach?: (last: number, first: number) => void;
  /** Name under which the scroll position is restored. */
  scrollKey?: string;
  row: (index: number, attributes: RowAttributes) => ReactNode;
}

export function VirtualRows(props: VirtualRowsProps) {
  const { count, list, heights, pinned = null, onReach, scrollKey = '', row } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const hydrated = useHydrated();
  const measures = useMeasure(body, measureRows);
  const { height, top } = measures ?? { height: ESTIMATED_HEIGHT, top: 0 };
  const focused = useRef<number | null>(null);
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
  const { focusRow, handlers } = useRowFocus({
    body,
    count,
    focused,
    scrollTo: rows.scrollToIndex,
    // Arrow keys move a dragged row.
    enabled: pinned === null,
    extend: (from, to) => selectTo(list, to, from),
  });
  useLayoutEffect(() => {
    if (rows.measurementsCache[0]?.size !== height) rows.measure();
  }, [rows, height]);
  useScrollRestoration(scrollKey, {
    measures: scrollKey && hydrated ? measures : null,
    focused,
    focus: focusRow,
  });

  const items = hydrated
    ? rows.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: Math.min(count, FIRST_ROWS) }, (_, index) => index);
  const { startIndex: first = 0, endIndex: last = 0 } = rows.range ?? {};
  useEffect(() => onReach?.(last, first), [last, first, onReach]);
  return (
    <tbody
      ref={body}
      className={`placeholder-rows relative block ${heights}`}
      style={{ height: offset(count), ...(measures && { '--row': `${height}px` }) }}
      {...handlers}
      {...rowSelectionHandlers(list)}
    >
      {items.map((index) =>
        row(index, {
          'data-index': index,
          'aria-rowindex': index + 2,
          style: { top: offset(index) },
        }),
      )}
    </tbody>
  );
}

/** Row height and offset of the first row, in pixels. */
const measureRows = (body: HTMLElement) => ({
  height: body.firstElementChild?.getBoundingClientRect().height || ESTIMATED_HEIGHT,
  top: pageTop(body),
});

/** CSS height of a number of rows. */
const offset = (rows: number) => `calc(${rows} * var(--row))`;

/** False during hydration, which must render the same rows as the server. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

function withRows(visible: number[], others: readonly (number | null)[], count: number): number[] {
  const all = new Set(visible);
  for (const index of others) if (index !== null && index < count) all.add(index);
  return all.size === visible.length ? visible : [...all].sort((a, b) => a - b);
}
