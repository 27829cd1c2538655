// Every page as the editor sees it, while a song plays; at last without a network, and a login in the inspector.
import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { PAGES } from '@/e2e/pages';
import { signIn } from '../testing/sign-in';
import { button, type Shoot } from './state';

/** From this width on, in pixels, a panel shows the playing song. */
const PANEL_WIDTH = 1100;
/** High enough to show a whole login. */
const INSPECTOR_HEIGHT = 1240;

/** @param invitation the path of an invitation */
export async function takePages(
  page: Page,
  tenantUrl: string,
  invitation: string,
  shoot: Shoot,
): Promise<void> {
  await page.goto('/');
  await shoot(page, 'landing');
  await page.goto('/sign-in');
  await shoot(page, 'tenant-sign-in');
  await signIn(page, DEMO_ACCOUNTS.editor);
  for (const path of Object.keys(PAGES)) {
    const name = path === '/' ? 'home' : basename(path);
    await page.goto(path, { waitUntil: 'networkidle' });
    if (path === '/') await playFirstSong(page);
    await shoot(page, name);
  }
  await page.goto(invitation);
  await button(page, 'Join playlist').waitFor();
  await shoot(page, 'join');
  await page.goto('/featured');
  await page.getByRole('main').getByRole('link', { name: /songs/ }).first().click();
  await page.getByRole('table').waitFor();
  await shoot(page, 'playlist');
  await goOffline(page);
  await shoot(page, 'offline');
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: /^Welcome, / }).waitFor();
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: INSPECTOR_HEIGHT });
  await page.goto(`${tenantUrl}/inspector`);
  await page.getByText('Live', { exact: true }).waitFor();
  await shoot(page, 'inspector-logins');
  await page.getByRole('link', { name: DEMO_ACCOUNTS.newcomer.email }).last().click();
  await page.getByRole('heading', { name: `${DEMO_ACCOUNTS.newcomer.email} signed in` }).waitFor();
  await shoot(page, 'inspector');
}

/** Plays a song from a third of its length. */
async function playFirstSong(page: Page): Promise<void> {
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
