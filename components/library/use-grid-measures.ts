'use client';
// How a grid has turned out on this screen; measured again whenever the page around it changes.
import { type RefObject, useLayoutEffect, useState } from 'react';

interface GridMeasures {
  columns: number;
  /** Of a row, in pixels; all are equally high. */
  height: number;
  /** How far down the page the first row begins, in pixels. */
  top: number;
}

/** @returns null until the grid has been measured */
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
