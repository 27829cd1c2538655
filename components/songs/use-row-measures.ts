'use client';
// Measures the rows of a virtualized table whenever the page is resized.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Row height before the first measurement, in pixels. */
const ESTIMATED_HEIGHT = 43;

/** @returns row height and offset of the first row from the top of the page, in pixels */
export function useRowMeasures(body: RefObject<HTMLElement | null>) {
  const [measures, setMeasures] = useState({ height: ESTIMATED_HEIGHT, top: 0, isMeasured: false });
  useLayoutEffect(() => {
    const measure = () => {
      const element = body.current;
      if (!element) return;
      const height = element.firstElementChild?.getBoundingClientRect().height || ESTIMATED_HEIGHT;
      const top = Math.round(element.getBoundingClientRect().top + window.scrollY);
      setMeasures((before) =>
        before.isMeasured && before.height === height && before.top === top
          ? before
          : { height, top, isMeasured: true },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return measures;
}
