'use client';
// Where the rows of a long table lie, in pixels; measured again whenever the page around them changes.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** The height until a row could be measured. */
const ESTIMATE = 43;

/** How high a row is, and how far down the page the first one begins. */
export function useRowMeasures(body: RefObject<HTMLElement | null>) {
  const [measures, setMeasures] = useState({ height: ESTIMATE, top: 0, isMeasured: false });
  useLayoutEffect(() => {
    const measure = () => {
      const element = body.current;
      if (!element) return;
      const height = element.firstElementChild?.getBoundingClientRect().height || ESTIMATE;
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
