'use client';
// The body of a long table: only the rows on screen and some around them are in the document.
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { rowSelectionHandlers } from './row-selection';
import { useScrollRestoration } from './scroll-restoration';
import { type SongList, selectTo } from './selection';
import { useRowFocus } from './use-row-focus';
import { useRowMeasures } from './use-row-measures';

/** Rows beyond each edge of the screen, so that neither scrolling nor the Tab key meets a gap. */
const OVERSCAN = 10;
/** Rows in the document the server sends. */
const FIRST_ROWS = 40;
/** What the table's header covers at the top and the player at the bottom, in pixels. */
const COVERED = { top: 56, bottom: 150 };

/** What a row needs to stand in its place. */
export interface RowAttributes {
  'data-index': number;
  /** Counted from 1, the header being the first. */
  'aria-rowindex': number;
  style: { top: string };
}

interface VirtualRowsProps {
  count: number;
  /** The rows as something to select from. */
  list: SongList;
  /** Sets `--row`, the height of a row, so that rows stand in their places before one was measured; all are equally high. */
  heights: string;
  /** A row that stays in the document wherever the list is scrolled to. */
  pinned?: number | null;
  /** Told the last and the first row on screen whenever they change. */
  onReach?: (last: number, first: number) => void;
  /** Keeps where the listener is under this name; left out, it is not kept. */
  place?: string;
  row: (index: number, place: RowAttributes) => ReactNode;
}

export function VirtualRows(props: VirtualRowsProps) {
  const { count, list, heights, pinned = null, onReach, place = '', row } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const hydrated = useHydrated();
  const measures = useRowMeasures(body);
  const { height, top } = measures;
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
    // While a row is dragged, the arrow keys move it.
    isFree: pinned === null,
    extend: (from, to) => selectTo(list, to, from),
  });
  useLayoutEffect(() => {
    if (rows.measurementsCache[0]?.size !== height) rows.measure();
  }, [rows, height]);
  useScrollRestoration(place, {
    measures: place && hydrated && measures.isMeasured ? measures : null,
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
      className={`waiting-rows relative block ${heights}`}
      style={{ height: above(count), ...(measures.isMeasured && { '--row': `${height}px` }) }}
      {...handlers}
      {...rowSelectionHandlers(list)}
    >
      {items.map((index) =>
        row(index, {
          'data-index': index,
          'aria-rowindex': index + 2,
          style: { top: above(index) },
        }),
      )}
    </tbody>
  );
}

/** How high so many rows are, in CSS. */
const above = (rows: number) => `calc(${rows} * var(--row))`;

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
