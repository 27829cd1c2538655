// `npm run screenshots`: takes screenshots of every page and many states at three widths in both themes, including the README's images.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { PAGES } from '@/e2e/pages';
import { build } from './build';
import { progress } from './progress';
import { button, ownPlaylist, STATES } from './screenshot-states';
import { signIn } from './testing/sign-in';
import { startTemporaryStack } from './testing/temporary-stack';

const FOLDER = 'test-results/screenshots';
const README_IMAGES = {
  'home.png': 'home-dark-1440.png',
  'playlist.png': 'playlist-light-1440.png',
  'stats.png': 'stats-light-1440.png',
  'inspector.png': 'inspector-light-1440.png',
};
/** From this width on, in pixels, a panel shows the playing song. */
const PANEL_WIDTH = 1100;
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const step = progress();
await build(step);
step('Starting a stack');
const stack = await startTemporaryStack(900);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });
try {
  const invitation = await invite(browser);
  // A login for the inspector.
  await (await signedIn(browser, DEMO_ACCOUNTS.newcomer)).close();
  for (const viewport of VIEWPORTS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      step(`Taking screenshots: ${colorScheme}, ${viewport.width} px`);
      await takeAll(browser, viewport, colorScheme, invitation);
    }
  }
  mkdirSync('docs/images', { recursive: true });
  for (const [name, screenshot] of Object.entries(README_IMAGES))
    copyFileSync(join(FOLDER, screenshot), join('docs/images', name));
} finally {
  await browser.close();
  await stack.stop();
  step.done();
}
console.log(`Saved the screenshots to ${FOLDER}`);

async function takeAll(
  browser: Browser,
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  invitation: string,
) {
  const context = await browser.newContext({
    baseURL: stack.appUrl,
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const shoot = async (name: string) => {
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${viewport.width}.png`) });
  };

  await page.goto('/');
  await shoot('landing');
  await page.goto('/sign-in');
  await shoot('tenant-sign-in');
  await signIn(page, DEMO_ACCOUNTS.editor);
  for (const path of Object.keys(PAGES)) {
    const name = path === '/' ? 'home' : basename(path);
    await page.goto(path, { waitUntil: 'networkidle' });
    await playFirstSong(page, name);
    await shoot(name);
  }
  for (const [name, { path, open }] of Object.entries(STATES)) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await open(page);
    await shoot(name);
  }
  await page.goto(invitation);
  await button(page, 'Join playlist').waitFor();
  await shoot('join');
  await page.goto('/featured');
  await page.getByRole('main').getByRole('link', { name: /songs/ }).first().click();
  await page.getByRole('table').waitFor();
  await shoot('playlist');
  await goOffline(page);
  await shoot('offline');
  await context.setOffline(false);
  await page.getByRole('heading', { name: /^Welcome, / }).waitFor();
  // High enough to show a whole login.
  await page.setViewportSize({ ...viewport, height: 1240 });
  await page.goto(`${stack.tenantUrl}/inspector`);
  await page.getByText('Live', { exact: true }).waitFor();
  await shoot('inspector-logins');
  await page.getByRole('link', { name: DEMO_ACCOUNTS.newcomer.email }).last().click();
  await page.getByRole('heading', { name: `${DEMO_ACCOUNTS.newcomer.email} signed in` }).waitFor();
  await shoot('inspector');
  await context.close();
}

/** Signs in as a listener, who invites others to a playlist. @returns the link */
async function invite(browser: Browser): Promise<string> {
  const page = await signedIn(browser, DEMO_ACCOUNTS.listener);
  const id = await ownPlaylist(page);
  const link = await page.evaluate(async (path) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, { method: 'POST', headers, body: '{"role":"edit"}' });
    return `/join#${(await answer.json()).token}`;
  }, `/api/playlists/${id}/links`);
  await page.close();
  return link;
}

/** Waits until the page has loaded its data and fonts. */
async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

async function signedIn(browser: Browser, account: { email: string }): Promise<Page> {
  const page = await browser.newPage({ baseURL: stack.appUrl });
  await page.goto('/sign-in');
  await signIn(page, account);
  return page;
}

/** On Home, plays a song from a third of its length. */
async function playFirstSong(page: Page, name: string): Promise<void> {
  if (name !== 'home') return;
  const places = page.getByRole('list', { name: 'Jump back in' });
  await places.getByRole('button', { name: /^Play/ }).first().click();
  const player = page.getByRole('region', { name: 'Player' });
  await player.getByRole('button', { name: 'Pause' }).first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('audio')].some((audio) => audio.currentTime > 0),
  );
  const panel = page.getByRole('complementary', { name: 'Now playing' });
  if ((page.viewportSize()?.width ?? 0) >= PANEL_WIDTH) await panel.getByRole('listitem').first().waitFor();
  const seek = player.getByRole('slider', { name: 'Seek' }).first();
  if (await seek.isVisible()) {
    for (let press = 0; press < 5; press += 1) await seek.press('ArrowRight');
    await seek.blur();
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** Opens the offline page with a queue, after playing a song until it is cached. */
async function goOffline(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expect.poll(() => isSongCached(page), { timeout: 30_000 }).toBe(true);
  await page.context().setOffline(true);
  await page.goto('/');
  await page.getByRole('heading', { name: 'You’re offline' }).waitFor();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .waitFor();
}

/** Whether the playing song is cached on this device. */
function isSongCached(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const playing = [...document.querySelectorAll('audio')].find((audio) => !audio.paused);
    const names = (await caches.keys()).filter((name) => name.startsWith('encore-kept:'));
    const matches = playing && names.map(async (name) => (await caches.open(name)).match(playing.src));
    return matches !== undefined && (await Promise.all(matches)).some((response) => response !== undefined);
  });
}
