// `npm run bench browser`: transfer and load time of a page in a real browser, with an empty and a full cache, and its response to input.
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { signIn } from '@/scripts/testing/sign-in';
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';
import { isQuick, median, report } from './harness';
import { readVitals, recordVitals, type Vitals } from './vitals';

const ROUNDS = isQuick ? 2 : 7;
const PAGES = ['/', '/songs', '/playlists', '/featured', '/stats', '/settings'];
const INTERACTIONS = [
  'click to songs, cold ms',
  'click to songs, warm ms',
  'dialog, first time ms',
  'click on play to sound ms',
  'slowest interaction ms',
];
/** LCP of next-music-player, recorded on the same kind of machine, in milliseconds. */
const PEER_LCP = 1_400;

const step = progress();
await build(step);
step('Starting a stack');
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { RATE_LIMIT_FACTOR: '0' });
let browser: Browser | undefined;
const figures = new Map<string, number[]>();
const record = (name: string, figure: number) => figures.set(name, [...(figures.get(name) ?? []), figure]);
try {
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
  const session = await signedIn(browser);
  for (let round = 1; round <= ROUNDS; round += 1) {
    step(`Measuring: round ${round} of ${ROUNDS}`);
    for (const path of PAGES) await measurePage(browser, session, path);
    await measureInteractions(browser, session);
  }
  step.done();
  const of = (name: string) => median(figures.get(name) ?? []);
  const rounded = (name: string) => Number(of(name).toPrecision(3));
  const pages = PAGES.flatMap((path) => ['cold', 'warm'].map((cache) => `${path}: ${cache}`));
  const rows = pages.map((page) => {
    const own = [...figures.keys()].filter((name) => name.startsWith(`${page}, `));
    return { page, ...Object.fromEntries(own.map((name) => [name.slice(page.length + 2), rounded(name)])) };
  });
  const reactions = INTERACTIONS.map((name) => ({ page: name, ms: rounded(name) }));
  const worst = (what: string) => Math.max(...PAGES.map((path) => of(`${path}: ${what}`)));
  report(
    'browser',
    `Pages in Chromium, ${ROUNDS} rounds`,
    [...rows, ...reactions],
    [
      ...PAGES.map((path) => ({
        name: `${path}: JavaScript before the page can be used, kB`,
        value: of(`${path}: cold, JavaScript kB`),
        atMost: 130,
      })),
      {
        name: 'JavaScript until idle, Home, kB',
        value: of('/: cold, JavaScript until idle kB'),
        atMost: 150,
      },
      { name: 'slowest LCP, cold, ms', value: worst('cold, LCP ms'), atMost: PEER_LCP / 4 },
      {
        name: 'click on a playlist to its songs, cold, ms',
        value: of('click to songs, cold ms'),
        atMost: 100,
      },
      {
        name: 'click on a playlist to its songs, warm, ms',
        value: of('click to songs, warm ms'),
        atMost: 50,
      },
      { name: 'slowest interaction, ms', value: of('slowest interaction ms'), atMost: 50 },
      { name: 'dialog opens the first time, ms', value: of('dialog, first time ms'), atMost: 150 },
    ],
  );
} finally {
  await browser?.close();
  await stack.stop();
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signedIn(browser: Browser): Promise<Session> {
  const context = await browser.newContext({ baseURL: stack.appUrl });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, DEMO_ACCOUNTS.listener);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function open(browser: Browser, storageState: Session): Promise<Page> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: stack.appUrl, storageState, viewport });
  await context.addInitScript('globalThis.__name = (named) => named');
  await context.addInitScript(recordVitals);
  return context.newPage();
}

/** Loads a page with an empty cache and again with a full one. */
async function measurePage(browser: Browser, session: Session, path: string): Promise<void> {
  const page = await open(browser, session);
  for (const cache of ['cold', 'warm']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const html = await (await page.request.get(path)).text();
    const vitals = await page.evaluate(readVitals);
    const name = (what: string) => `${path}: ${cache}, ${what}`;
    if (cache === 'cold') {
      record(name('JavaScript kB'), scriptsOf(html, vitals));
      record(name('JavaScript until idle kB'), sum(Object.values(vitals.scripts)));
      record(name('all kB'), vitals.bytes / 1_000);
    }
    record(name('FCP ms'), vitals.fcp);
    record(name('LCP ms'), vitals.lcp);
    record(name('CLS'), vitals.cls);
    record(name('long tasks ms'), vitals.longTasks);
  }
  await page.context().close();
}

/** Kilobytes of the scripts that the HTML names; browsers skip those marked noModule. */
function scriptsOf(html: string, { scripts }: Vitals): number {
  const tags = html.match(/<(?:script|link)[^>]+\/_next\/static\/[^>]+\.js"[^>]*>/g) ?? [];
  const names = tags
    .filter((tag) => !/nomodule/i.test(tag))
    .map((tag) => /"(\/_next\/static\/[^"]+\.js)"/.exec(tag)?.[1] ?? '');
  return sum([...new Set(names)].map((name) => scripts[name] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function measureInteractions(browser: Browser, session: Session): Promise<void> {
  const page = await open(browser, session);
  await page.goto('/playlists', { waitUntil: 'networkidle' });
  const main = page.getByRole('main');
  const row = 'main [data-testid="song-name"]';
  for (const cache of ['cold', 'warm']) {
    const link = main.locator('a[href^="/playlists/"]').first();
    record(`click to songs, ${cache} ms`, await elapsed(page, () => link.click(), row));
    await page.goBack();
    await link.waitFor();
  }
  const button = main.getByRole('button', { name: 'New playlist', exact: true }).first();
  record('dialog, first time ms', await elapsed(page, () => button.click(), '[role="dialog"]'));
  await page.keyboard.press('Escape');
  await page.goto('/songs', { waitUntil: 'networkidle' });
  const first = page.getByRole('button', { name: /^Play / }).first();
  const begin = performance.now();
  await first.click();
  await page.waitForFunction(
    () => [...document.querySelectorAll('audio')].some((audio) => !audio.paused && audio.currentTime > 0),
    undefined,
    { polling: 'raf' },
  );
  record('click on play to sound ms', performance.now() - begin);
  record('slowest interaction ms', (await page.evaluate(readVitals)).interaction);
  await page.context().close();
}

/** Milliseconds from the click until the page shows an element, measured in the page: Playwright's own waiting has steps of 100 to 500 ms. */
async function elapsed(page: Page, click: () => Promise<void>, selector: string): Promise<number> {
  const shown = page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const onClick = ({ timeStamp }: Event) => {
          const check = () => {
            if (document.querySelector(selector)?.checkVisibility()) resolve(performance.now() - timeStamp);
            else requestAnimationFrame(check);
          };
          check();
        };
        addEventListener('click', onClick, { capture: true, once: true });
      }),
    selector,
  );
  await click();
  return shown;
}
