// What is measured inside the page while it scrolls: every frame, and whether rows were on screen in it.

export interface Scrolled {
  frames: number;
  /** Milliseconds between frames. */
  median: number;
  p99: number;
  worst: number;
  over50: number;
  /** Tasks of more than 50 ms that the browser itself has noticed, and the longest of them. */
  longTasks: number;
  longestTask: number;
  /** Frames in which some row on screen waited for its song, and in which a part of the screen had no row at all. */
  waiting: number;
  blank: number;
  /** The most elements the document ever had. */
  nodes: number;
}

export interface Scrolling {
  /** Pixels each frame. */
  step: number;
  /** So many frames at the most; left out, to the end of the page. */
  most?: number;
}

/** Scrolls down from the top of the page. Runs in the browser, so it knows nothing but what it is given. */
export async function scrollDown({ step, most = Number.POSITIVE_INFINITY }: Scrolling): Promise<Scrolled> {
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
  for (let at = -1; window.scrollY > at && times.length < most; ) {
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
    // Three frames of a screen that draws 60 a second take 50 ms and a fraction that is none.
    over50: times.filter((ms) => Math.round(ms) > 50).length,
    longTasks: tasks.length,
    longestTask: Math.round(Math.max(0, ...tasks)),
    waiting,
    blank,
    nodes,
  };
}
