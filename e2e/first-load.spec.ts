// Upper bounds of the compressed JavaScript that pages load at first, and clicks before the rest has loaded.
import type { Page } from '@playwright/test';
import { albumPath, artistPath, genrePath } from '@/components/songs/song-paths';
import { expect, signUp, test } from './fixtures';
import { heardUntil } from './listening';

/** Kilobytes (1,000 bytes) of JavaScript; docs/decisions/013-first-load.md has the figures and what they are made of. */
const MOST_KB: Record<string, number> = {
  '/': 130,
  '/songs': 130,
  '/songs/artists': 130,
  '/playlists': 130,
  '/featured': 130,
  '/stats': 130,
  '/settings': 130,
  '/songs/1': 130,
  '/songs/upload': 130,
  playlist: 130,
  artist: 130,
  album: 130,
  genre: 130,
};

// A service worker would answer requests that the stories hold, and Playwright may miss those of a page that it controls.
test.use({ serviceWorkers: 'block' });

test('no page loads more JavaScript at first than its bound', async ({ page, signIn }) => {
  await signIn('listener');
  const { items } = await (await page.request.get('/api/playlists')).json();
  const own = items.find(
    ({ access, smart }: { access: string; smart: boolean }) => access === 'own' && !smart,
  );
  const { items: songs } = await (await page.request.get('/api/songs?limit=1')).json();
  const { artist, album, genre } = songs[0];
  const paths: Record<string, string> = {
    playlist: `/playlists/${own.playlist_id}`,
    artist: artistPath(artist),
    album: albumPath(artist, album),
    genre: genrePath(genre),
  };
  const figures: Record<string, number> = {};
  for (const name of Object.keys(MOST_KB)) {
    const path = paths[name] ?? name;
    const scripts = scriptsOf(await (await page.request.get(path)).text());
    expect(scripts.size).toBeGreaterThan(3);
    let bytes = 0;
    for (const script of scripts) {
      const response = await page.request.head(script, { headers: { 'accept-encoding': 'br' } });
      expect(response.headers()['content-encoding'], script).toBe('br');
      bytes += Number(response.headers()['content-length']);
    }
    figures[name] = Math.round(bytes / 100) / 10;
  }
  test.info().annotations.push({ type: 'first load in kB', description: JSON.stringify(figures) });
  expect(Object.entries(figures).filter(([name, kB]) => kB > (MOST_KB[name] ?? 0))).toEqual([]);
});

/** The scripts that the HTML names. Current browsers skip `nomodule` scripts. */
function scriptsOf(html: string): Set<string> {
  const tags = html.match(/<(?:script|link)[^>]+\/_next\/static\/[^>]+\.js"[^>]*>/g) ?? [];
  const modern = tags.filter((tag) => !/nomodule/i.test(tag));
  return new Set(modern.map((tag) => /"(\/_next\/static\/[^"]+\.js)"/.exec(tag)?.[1] ?? ''));
}

test('text and choices made before any code has loaded are kept and saved', async ({ page }) => {
  await signUp(page);
  const release = await holdScripts(page, () => true);
  await page.goto('/settings', { waitUntil: 'commit' });
  const name = page.getByRole('textbox', { name: 'Display name' });
  await name.fill('Early bird');
  await page.getByRole('radio', { name: 'Light' }).check();
  await page.getByRole('checkbox', { name: 'Autoplay' }).uncheck();
  await name.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);
  release();
  await expect(page.getByRole('status').filter({ hasText: 'Display name saved' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect
    .poll(async () => (await page.request.get('/api/preferences')).json())
    .toMatchObject({ theme: 'light', autoplay: false });
  await page.reload();
  await expect(name).toHaveValue('Early bird');
  await expect(page.getByRole('checkbox', { name: 'Autoplay' })).not.toBeChecked();
});

test('an option chosen while only its part has no code yet is saved', async ({ page }) => {
  await signUp(page);
  const html = await (await page.request.get('/settings')).text();
  const release = await holdScripts(page, (path) => !html.includes(path));
  await page.goto('/settings', { waitUntil: 'commit' });
  await untilResponding(page, 'input[name=displayName]');
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/preferences') && response.request().method() === 'PATCH',
  );
  await page.getByText('Light', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  release();
  expect((await saved).ok()).toBe(true);
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
});

test('a click before the code of a song table has loaded takes effect afterwards', async ({
  page,
  signIn,
}) => {
  await signIn('listener');
  // Its scripts, and those that its data names.
  const html = await (await page.request.get('/songs')).text();
  const release = await holdScripts(page, (path) => !html.includes(path));
  await page.goto('/songs', { waitUntil: 'commit' });
  await untilResponding(page, '#main select');
  const songs = page.getByRole('table', { name: 'Songs' });
  await songs
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await songs
    .getByRole('button', { name: /^Play / })
    .nth(1)
    .click();
  release();
  await heardUntil(page, 0.1);
  await expect(songs.getByRole('button', { name: /^Pause / })).toHaveCount(1);
});

test('a dialog opens when the code of its form has loaded, with the focus in the first field', async ({
  page,
  signIn,
}) => {
  await signIn('listener');
  await page.goto('/playlists', { waitUntil: 'networkidle' });
  const open = page.getByRole('main').getByRole('button', { name: 'New playlist', exact: true });
  const dialog = page.getByRole('dialog', { name: 'New playlist' });
  const requested: string[] = [];
  const release = await holdScripts(page, (path) => requested.push(path) > 0);
  await open.click();
  await expect.poll(() => requested.length).toBeGreaterThan(0);
  await expect(dialog).toHaveCount(0);
  release();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
});

test('the panel opens with its content, after the first song has started', async ({ page, signIn }) => {
  await signIn('listener');
  await page.goto('/songs', { waitUntil: 'networkidle' });
  const requested: string[] = [];
  const release = await holdScripts(page, (path) => requested.push(path) > 0);
  await page
    .getByRole('table', { name: 'Songs' })
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await heardUntil(page, 0.1);
  await expect.poll(() => requested.length).toBeGreaterThan(0);
  const panel = page.getByRole('complementary', { name: 'Now playing' });
  await expect(panel).toHaveCount(0);
  release();
  await expect(panel).toContainText('Next up');
});

/** Holds requests for scripts with such a path until the returned function is called. */
async function holdScripts(page: Page, isHeld: (path: string) => boolean): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (isHeld(new URL(route.request().url()).pathname)) await released;
    await route.continue();
  });
  return release;
}

/** React adds such a property when it hydrates an element. */
async function untilResponding(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const element = document.querySelector(wanted);
    return element && Object.keys(element).some((key) => key.startsWith('__reactProps'));
  }, selector);
}
