'use client';
// Measures an element whenever the page is resized.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Offset from the top of the page, in pixels. */
export const pageTop = (element: Element) => Math.round(element.getBoundingClientRect().top + window.scrollY);

/** @param read a stable function; null when the element cannot be measured */
export function useMeasure<T extends object>(
  ref: RefObject<HTMLElement | null>,
  read: (element: HTMLElement) => T | null,
): T | null {
  const [measures, setMeasures] = useState<T | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const next = ref.current && read(ref.current);
      if (!next) return;
      const keys = Object.keys(next) as (keyof T)[];
      setMeasures((before) => (keys.every((key) => before?.[key] === next[key]) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [ref, read]);
  return measures;
}
