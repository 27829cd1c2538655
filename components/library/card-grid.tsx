'use client';
// Virtualized grid of cards.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { LetterIndex } from '@/contract';
import { useScrollRestoration } from '../songs/scroll-restoration';
import { pageTop, useMeasure } from '../ui/use-measure';
import { type Card, CardLink } from './card';
import { GRID } from './card-skeleton';
import { LetterNav } from './letter-nav';

/** Cards in the server-rendered HTML. */
const FIRST_CARDS = 40;
const OVERSCAN_ROWS = 2;
/** In pixels; the letters stay above the cards. */
const LETTERS_HEIGHT = 56;

interface CardGridProps {
  label: string;
  /** Undefined where not loaded yet. */
  cards: readonly (Card | undefined)[];
  total: number;
  round?: boolean;
  /** Letters to jump to. */
  letters?: readonly LetterIndex[] | undefined;
  /** Called with the last and first visible card whenever they change. */
  onReach: (last: number, first: number) => void;
  /** Name under which the scroll position is restored. */
  scrollKey: string;
}

export function CardGrid(props: CardGridProps) {
  const { label, cards, total, round = false, letters = [], onReach, scrollKey } = props;
  const list = useRef<HTMLUListElement>(null);
  const measures = useMeasure(list, measureGrid);
  const { columns, height, top } = measures ?? { columns: 1, height: 0, top: 0 };
  const count = Math.ceil(total / columns);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
    scrollPaddingStart: letters.length > 1 ? LETTERS_HEIGHT : 0,
    enabled: measures !== null,
  });
  useLayoutEffect(() => {
    if (rows.measurementsCache[0]?.size !== height) rows.measure();
  }, [rows, height]);
  useScrollRestoration(scrollKey, { measures });

  const visible = rows.getVirtualItems();
  const begin = (visible[0]?.index ?? 0) * columns;
  const end = Math.min(total, visible.length > 0 ? begin + visible.length * columns : FIRST_CARDS);
  const { startIndex: first = 0, endIndex: last = 0 } = rows.range ?? {};
  useEffect(() => onReach((last + 1) * columns - 1, first * columns), [first, last, columns, onReach]);

  // The card that a jump leads to gets the focus when it is loaded.
  const target = useRef<number | null>(null);
  useEffect(() => {
    const index = target.current;
    const card = index !== null && cards[index] && cardAt(list.current, index);
    if (!card) return;
    target.current = null;
    card.focus({ preventScroll: true });
  });
  function jumpTo(index: number): void {
    rows.scrollToIndex(Math.floor(index / columns), { align: 'start' });
    const card = cardAt(list.current, index);
    target.current = card ? null : index;
    card?.focus({ preventScroll: true });
  }

  return (
    <>
      {letters.length > 1 && <LetterNav letters={letters} jumpTo={jumpTo} />}
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
    </>
  );
}

/** The link of a card, if it is rendered. */
function cardAt(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"] a`) ?? null;
}

/** Row height and offset of the first row in pixels; all rows have the same height. */
function measureGrid(list: HTMLElement) {
  const card = list.firstElementChild;
  if (!card) return null;
  const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  return { columns, height: card.getBoundingClientRect().height, top: pageTop(list) };
}
