// Web Vitals and transferred bytes, measured inside a page. The functions run in the browser, so they use no other code.

export interface Vitals {
  /** First and largest contentful paint, in milliseconds since the navigation. */
  fcp: number;
  lcp: number;
  /** Cumulative layout shift. */
  cls: number;
  /** Total of the tasks of more than 50 ms. */
  longTasks: number;
  /** The longest interaction, as for INP; 0 without any. */
  interaction: number;
  /** Transferred bytes of all resources and the document. */
  bytes: number;
  /** Transferred kilobytes (1,000 bytes) of each script by path. */
  scripts: Record<string, number>;
}

interface Recorder {
  benchVitals: { lcp: number; cls: number; longTasks: number; interaction: number };
}

/** Runs before the page's own scripts. */
export function recordVitals(): void {
  const vitals = { lcp: 0, cls: 0, longTasks: 0, interaction: 0 };
  (globalThis as unknown as Recorder).benchVitals = vitals;
  const observe = (type: string, add: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) add(entry);
    }).observe({ type, buffered: true, ...(type === 'event' && { durationThreshold: 16 }) });
  observe('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) vitals.cls += value;
  });
  observe('longtask', ({ duration }) => {
    vitals.longTasks += duration;
  });
  observe('event', (entry) => {
    const { interactionId = 0, duration } = entry as PerformanceEntry & { interactionId?: number };
    if (interactionId > 0) vitals.interaction = Math.max(vitals.interaction, duration);
  });
}

/** Reads what `recordVitals` has recorded. */
export function readVitals(): Vitals {
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
  const scripts: Record<string, number> = {};
  for (const { name, encodedBodySize } of resources) {
    const { pathname } = new URL(name);
    if (pathname.endsWith('.js')) scripts[pathname] = encodedBodySize / 1_000;
  }
  const transferred = [navigation, ...resources].map((entry) => entry?.transferSize ?? 0);
  return {
    ...(globalThis as unknown as Recorder).benchVitals,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    bytes: transferred.reduce((total, size) => total + size, 0),
    scripts,
  };
}
