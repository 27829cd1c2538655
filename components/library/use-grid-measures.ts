'use client';
// Measures a grid whenever the page is resized.
import { type RefObject, useLayoutEffect, useState } from 'react';

interface GridMeasures {
  columns: number;
  /** Row height in pixels; all rows have the same height. */
  height: number;
  /** Offset of the first row from the top of the page, in pixels. */
  top: number;
}

/** @returns null before the first measurement */
export function useGridMeasures(list: RefObject<HTMLElement | null>): GridMeasures | null {
  const [measures, setMeasures] = useState<GridMeasures | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const card = list.current?.firstElementChild;
      if (!list.current || !card) return;
      const columns = getComputedStyle(list.current).gridTemplateColumns.split(' ').length;
      const { height } = card.getBoundingClientRect();
      const top = Math.round(list.current.getBoundingClientRect().top + window.scrollY);
      setMeasures((before) =>
        before?.columns === columns && before.height === height && before.top === top
          ? before
          : { columns, height, top },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return measures;
}
