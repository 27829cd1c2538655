// Scroll benchmark that runs inside the page: frame times, long tasks, and missing rows.

export interface Scrolled {
  frames: number;
  /** Milliseconds between frames. */
  median: number;
  p99: number;
  worst: number;
  over50: number;
  /** Tasks of more than 50 ms reported by the browser, and the longest of them. */
  longTasks: number;
  longestTask: number;
  /** Frames with a visible row whose song was not loaded, and frames with a part of the screen without rows. */
  waiting: number;
  blank: number;
  /** Maximum number of elements in the document. */
  nodes: number;
}

export interface Scrolling {
  /** Pixels per frame. */
  step: number;
  /** Maximum number of frames. By default scrolls to the end of the page. */
  maxFrames?: number;
}

/** Scrolls down from the top of the page. Runs in the browser, so it must not use other code of this module. */
export async function scrollDown({
  step,
  maxFrames = Number.POSITIVE_INFINITY,
}: Scrolling): Promise<Scrolled> {
  const times: number[] = [];
  const tasks: number[] = [];
  let waiting = 0;
  let blank = 0;
  let nodes = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const header = document.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;

  window.scrollTo(0, 0);
  let before = await frame();
  for (let at = -1; window.scrollY > at && times.length < maxFrames; ) {
    at = window.scrollY;
    window.scrollBy(0, step);
    const now = await frame();
    times.push(now - before);
    before = now;
    const rows = [...document.querySelectorAll<HTMLElement>('tr[data-index]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > header && top < window.innerHeight;
    });
    const covered = rows.reduce((sum, row) => sum + row.offsetHeight, 0);
    const table = document.querySelector('tbody')?.getBoundingClientRect();
    const space = Math.min(window.innerHeight, table?.bottom ?? 0) - Math.max(header, table?.top ?? 0);
    if (covered < space - 1) blank += 1;
    if (rows.some((row) => !row.querySelector('[data-testid="song-name"]'))) waiting += 1;
    nodes = Math.max(nodes, document.querySelectorAll('*').length);
  }
  observer.disconnect();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) * 10) / 10;
  return {
    frames: times.length,
    median: at(0.5),
    p99: at(0.99),
    worst: at(1),
    // Rounded, because three frames at 60 Hz take slightly more than 50 ms.
    over50: times.filter((ms) => Math.round(ms) > 50).length,
    longTasks: tasks.length,
    longestTask: Math.round(Math.max(0, ...tasks)),
    waiting,
    blank,
    nodes,
  };
}
