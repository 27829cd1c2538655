// `npm run screenshots`: every page at both widths and in both themes, to be looked at; the README's pictures too.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from './build';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
import { progress } from './progress';
import { ensureChromium } from './testing/chromium';
import { startTemporaryStack } from './testing/temporary-stack';

const FOLDER = 'test-results/screenshots';
const README_PICTURE = 'home-dark-1440.png';
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const PAGES = {
  home: '/',
  songs: '/songs',
  playlists: '/playlists',
  featured: '/featured',
  stats: '/stats',
  settings: '/settings',
};

const step = progress();
await build(step);
step('Starting a stack');
const stack = await startTemporaryStack(900);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });
try {
  for (const viewport of VIEWPORTS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      step(`Taking pictures: ${colorScheme}, ${viewport.width} px`);
      await takeAll(browser, viewport, colorScheme);
    }
  }
  mkdirSync('docs/images', { recursive: true });
  copyFileSync(join(FOLDER, README_PICTURE), 'docs/images/home.png');
} finally {
  await browser.close();
  await stack.stop();
  step.done();
}
console.log(`The pictures are in ${FOLDER}.`);

async function takeAll(
  browser: Browser,
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
) {
  const context = await browser.newContext({ baseURL: stack.appUrl, viewport, colorScheme });
  const page = await context.newPage();
  const shoot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${viewport.width}.png`) });
  };

  await page.goto('/');
  await shoot('landing');
  await page.goto('/sign-in');
  await shoot('tenant-sign-in');
  await signIn(page);
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(path);
    await playFirstSong(page, name);
    await shoot(name);
  }
  await page.goto('/featured');
  await page.getByRole('main').getByRole('link', { name: /songs/ }).first().click();
  await page.getByRole('table').waitFor();
  await shoot('playlist');
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(DEMO_ACCOUNTS.editor.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: /^Welcome, / }).waitFor();
}

/** Home is pictured with a song in the player, a third of the way through. */
async function playFirstSong(page: Page, name: string): Promise<void> {
  if (name !== 'home') return;
  await page.getByRole('main').getByRole('table').getByRole('button', { name: /^Play/ }).first().click();
  const player = page.getByRole('region', { name: 'Player' });
  await player.getByRole('button', { name: 'Pause' }).first().waitFor();
  const seek = player.getByRole('slider', { name: 'Seek' }).first();
  if (await seek.isVisible()) for (let press = 0; press < 5; press += 1) await seek.press('ArrowRight');
  await page.evaluate(() => scrollTo(0, 0));
}
