// `npm run bench library`: scrolling, sorting and searching a library of 100,000 songs in a real browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { type Browser, chromium, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { signIn } from '@/scripts/testing/sign-in';
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';
import { type Scrolled, scrollDown } from './scrolling';

const SONGS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 5;
/** At 60 frames per second, these are 140 songs per second, as with a wheel or a finger, and 350. */
const SCROLLINGS = { 'as by hand': { step: 100, maxFrames: 2_000 }, 'to the end': { step: 250 } };
const ORDERS = ['songname', 'artist', 'album', 'genre', '-plays', 'duration_ms', '-created_at'];

const step = progress();
await build(step);
step(`Starting a stack with ${SONGS} songs`);
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { SEED_SONGS: String(SONGS), RATE_LIMIT_FACTOR: '0' });
let browser: Browser | undefined;
try {
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage({ baseURL: stack.appUrl, viewport: { width: 1440, height: 900 } });
  // esbuild wraps named functions in this helper, which does not exist in the browser.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto('/sign-in');
  await signIn(page, DEMO_ACCOUNTS.premium);
  const results = await measure(page);
  step.done();
  report(results);
} finally {
  await browser?.close();
  await stack.stop();
}

async function measure(page: Page) {
  const figures: Record<string, number[]> = {};
  const record = (name: string, ms: number) => {
    figures[name] = [...(figures[name] ?? []), ms];
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    step(`Measuring: round ${round} of ${ROUNDS}`);
    record('open the library', await timed(() => openLibrary(page)));
    record('End key to the last song', await timed(() => jumpToEnd(page)));
    await page.evaluate(() => window.scrollTo(0, 0));
    record('drag to the middle', await timed(() => dragTo(page, 0.5 + round / 100)));
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.locator('tr[aria-rowindex="2"]').getByTestId('song-name').waitFor();
    for (const order of ORDERS) {
      record(`sort by ${order}, seen`, await timed(() => sortBy(page, order)));
      const query = `sort=${encodeURIComponent(order)}`;
      const anchors = await fetchInPage(page, `/api/songs/anchors?${query}`);
      record(`anchors by ${order}`, anchors.ms);
      const cursor = anchors.cursors[Math.floor(anchors.cursors.length * 0.9)];
      record(
        `a page by ${order}`,
        (await fetchInPage(page, `/api/songs?${query}&limit=200&cursor=${cursor}`)).ms,
      );
    }
    for (const words of ['midnight', 'midnihgt questoins', 'zzqqxx']) {
      record(`find “${words}”`, (await fetchInPage(page, `/api/search?q=${encodeURIComponent(words)}`)).ms);
      record(
        `narrow to “${words}”`,
        (await fetchInPage(page, `/api/songs?limit=200&q=${encodeURIComponent(words)}`)).ms,
      );
    }
    record('a search typed, seen', await timed(() => typeSearch(page)));
  }
  await openLibrary(page);
  const scrolling: Record<string, Scrolled> = {};
  for (const [name, how] of Object.entries(SCROLLINGS)) {
    step(`Scrolling ${name}`);
    scrolling[name] = await page.evaluate(scrollDown, how);
  }
  return { figures, scrolling };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}

function lastRow(page: Page) {
  return page.locator(`tr[aria-rowindex="${SONGS + 1}"]`).getByTestId('song-name');
}

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/songs');
  await page.locator('tr[aria-rowindex="2"]').getByTestId('song-name').waitFor();
  await page.waitForFunction(() => document.querySelector('table')?.getAttribute('aria-rowcount') !== '-1');
}

async function jumpToEnd(page: Page): Promise<void> {
  await page.locator('tr[aria-rowindex="2"] [data-row-button]').focus();
  await page.keyboard.press('End');
  await lastRow(page).waitFor();
}

/** Waits until every row on screen has its song. */
async function dragTo(page: Page, part: number): Promise<void> {
  await page.evaluate((to) => window.scrollTo(0, to * document.body.scrollHeight), part);
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('tr[data-index]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 60 && top < window.innerHeight;
    });
    return rows.length > 10 && rows.every((row) => row.querySelector('[data-testid="song-name"]'));
  });
}

async function sortBy(page: Page, order: string): Promise<void> {
  const before = await page.locator('tr[aria-rowindex="2"]').textContent();
  await page.getByRole('combobox', { name: 'Order' }).selectOption(order);
  await page.waitForFunction(
    (old) => document.querySelector('tr[aria-rowindex="2"]')?.textContent !== old,
    before,
  );
}

async function typeSearch(page: Page): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search' }).first();
  await box.fill('velvet telephones');
  await page.waitForURL(/q=velvet/);
  await page
    .locator('tr[aria-rowindex="2"]')
    .filter({ hasText: /velvet/i })
    .waitFor();
}

/** Fetches from inside the page, and measures the time to read the whole response. */
function fetchInPage(page: Page, path: string): Promise<{ ms: number; cursors: string[] }> {
  return page.evaluate(async (url) => {
    const begin = performance.now();
    const body = await (await fetch(url)).json();
    return { ms: performance.now() - begin, cursors: body.cursors ?? [] };
  }, path);
}

function report({ figures, scrolling }: Awaited<ReturnType<typeof measure>>): void {
  const rows = Object.entries(figures).map(([what, all]) => {
    const sorted = all.toSorted((a, b) => a - b).map(Math.round);
    return { what, 'median ms': sorted[Math.floor(sorted.length / 2)], 'worst ms': sorted.at(-1) };
  });
  console.log(`\n${SONGS} songs, ${availableParallelism()} cores, ${ROUNDS} rounds`);
  console.table(rows);
  console.table(scrolling);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/library.json',
    `${JSON.stringify({ songs: SONGS, rows, scrolling }, null, 2)}\n`,
  );
}
