'use client';
// Artists or albums as a grid of covers, of any length: only what is on screen and around it is in the document.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useScrollRestoration } from '../songs/scroll-restoration';
import { type Card, CardLink, GRID } from './card';
import { useGridMeasures } from './use-grid-measures';

/** Cards in the document the server sends. */
const FIRST_CARDS = 40;
/** Rows of cards beyond each edge of the screen. */
const AROUND = 2;

interface CardGridProps {
  label: string;
  /** Undefined where it has not been read. */
  cards: readonly (Card | undefined)[];
  total: number;
  /** Round pictures, for artists. */
  round?: boolean;
  /** Told the last and the first card on screen whenever they change. */
  onReach: (last: number, first: number) => void;
  /** Keeps where the listener is under this name. */
  place: string;
}

export function CardGrid({ label, cards, total, round = false, onReach, place }: CardGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const measures = useGridMeasures(list);
  const { columns, height, top } = measures ?? { columns: 1, height: 0, top: 0 };
  const count = Math.ceil(total / columns);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: AROUND,
    scrollMargin: top,
    enabled: measures !== null,
  });
  useLayoutEffect(() => {
    if (rows.measurementsCache[0]?.size !== height) rows.measure();
  }, [rows, height]);
  useScrollRestoration(place, { measures });

  const shown = rows.getVirtualItems();
  const begin = (shown[0]?.index ?? 0) * columns;
  const end = Math.min(total, shown.length > 0 ? begin + shown.length * columns : FIRST_CARDS);
  const { startIndex: first = 0, endIndex: last = 0 } = rows.range ?? {};
  useEffect(() => onReach((last + 1) * columns - 1, first * columns), [first, last, columns, onReach]);

  return (
    <ul
      ref={list}
      aria-label={label}
      className={GRID}
      style={{
        paddingTop: (begin / columns) * height,
        paddingBottom: Math.max(0, count - Math.ceil(end / columns)) * height,
      }}
    >
      {Array.from({ length: end - begin }, (_, i) => begin + i).map((index) => (
        <li key={index} aria-setsize={total} aria-posinset={index + 1} className="min-w-0 pb-6">
          <CardLink card={cards[index]} round={round} />
        </li>
      ))}
    </ul>
  );
}
