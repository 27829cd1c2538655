'use client';
// Where the rows of a long table lie, in pixels; measured again whenever the page around them changes.
import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How high a row is, and how far down the page the first one begins.
 * @param estimate the height until a row could be measured
 */
export function useMeasures(body: RefObject<HTMLElement | null>, estimate: number) {
  const [measures, setMeasures] = useState({ height: estimate, top: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const element = body.current;
      if (!element) return;
      const height = element.firstElementChild?.getBoundingClientRect().height || estimate;
      const top = Math.round(element.getBoundingClientRect().top + window.scrollY);
      setMeasures((before) => (before.height === height && before.top === top ? before : { height, top }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body, estimate]);
  return measures;
}
