// Pages of artists, albums, songs and genres, and the favorites.
import type { Locator } from '@playwright/test';
import type { Page as ListPage, Song } from '@/contract';
import { currentTime, expect, test } from './fixtures';
import { playerLoaded } from './listening';
import { call, toast } from './playlist-steps';
import { layoutShift } from './song-rows';

// Playwright may miss requests of a page that a service worker controls.
test.use({ serviceWorkers: 'block' });

for (const width of [1440, 390]) {
  test(`artist, album, favorites and genres of a song, at ${width} px`, async ({ page, context, signIn }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('editor');
    await page.goto('/songs');
    // Measured by now.
    await expect(page.locator('tbody[style*="--row"]')).toBeVisible();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    const tab = (name: string) =>
      page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name });

    await test.step('artists, albums and genres are linked, and play as a whole', async () => {
      await tab('Artists').click();
      await expect(page.getByRole('heading', { name: 'Artists', level: 1 })).toBeVisible();
      await page.getByRole('list', { name: 'Artists' }).getByRole('link').first().click();
      await expect(page.getByRole('button', { name: /^Shuffle / })).toBeVisible();
      await page.getByRole('list', { name: 'Albums' }).getByRole('link').first().click();
      await expect(page).toHaveURL(/\/songs\/albums\//);
      const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      await page.getByRole('button', { name: `Play ${name}`, exact: true }).click();
      await expect.poll(() => currentTime(page)).toBeGreaterThan(0.3);
      // Before it counts as a play.
      await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' }).click();
      await expect(page.getByTestId('now-playing').first()).toContainText(
        (await page.getByRole('table').getByTestId('song-name').first().textContent()) ?? 'a song',
      );
    });

    await test.step('a song has its own page, with links to its artist and album', async () => {
      const name = (await page.getByRole('table').getByTestId('song-name').first().textContent()) ?? '';
      const more = page.getByRole('button', { name: `More about ${name}` }).first();
      await more.click();
      if (width === 1440)
        await expect
          .poll(async () => (await rightEdge(page.getByRole('menu'))) - (await rightEdge(more)))
          .toBeCloseTo(0, -1);
      await page.getByRole('menuitem', { name: 'Go to song' }).click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await expect(page).toHaveURL(/\/songs\/\d+$/);
      await expect(page.getByText(/^Yours/)).toBeVisible();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page
        .getByRole('main')
        .getByRole('button', { name: `More about ${name}` })
        .click();
      await page.getByRole('menuitem', { name: 'Copy link' }).click();
      await expect(toast(page, 'Link copied')).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      await page.goBack();
      await expect(page.getByRole('table').first()).toBeVisible();
    });

    await test.step('the heart adds a song to the favorites; removing it can be undone', async () => {
      const more = page.getByRole('table').getByRole('button', { name: /^More about/ });
      const label = (await more.first().getAttribute('aria-label')) ?? '';
      const song = label.replace('More about ', '');
      const heart = page.getByRole('table').getByRole('button', { name: `Add ${song} to favorites` });
      const kept = page.waitForResponse((response) => response.url().endsWith('/api/favourites'));
      if (width === 1440) await heart.click();
      else {
        await more.first().click();
        await page.getByRole('menuitem', { name: 'Add to favorites' }).click();
      }
      const remove = page.getByRole('table').getByRole('button', { name: `Remove ${song} from favorites` });
      await expect(remove).toHaveCount(1);
      expect((await kept).status()).toBe(200);
      await tab('Favorites').click();
      const names = page.getByRole('table', { name: 'Favorites' }).getByTestId('song-name');
      await expect(names).toHaveText([song]);
      await remove.press('Enter');
      const empty = page.getByText('No favorites yet');
      await expect(page.locator(':focus').filter({ has: empty })).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(names).toHaveText([song]);

      await page.route('**/api/favourites', (route) => route.abort());
      await remove.click();
      await expect(page.getByText('Encore cannot be reached', { exact: false }).first()).toBeVisible();
      await expect(remove).toHaveCount(1);
      await page.unroute('**/api/favourites');
      const removed = page.waitForResponse((response) => response.url().endsWith('/api/favourites'));
      await remove.click();
      await removed;
      await page.reload();
      await expect(page.getByText('No favorites yet')).toBeVisible();
    });

    await test.step('a favorite added in another tab appears when this tab is shown', async () => {
      const [song] = (await call<ListPage<Song>>(page, 'GET', '/api/songs?limit=1')).items;
      if (!song) throw new Error('The library has no songs.');
      const names = page.getByRole('table', { name: 'Favorites' }).getByTestId('song-name');
      await playerLoaded(page);
      for (const [method, shown] of [
        ['PUT', [song.songname]],
        ['DELETE', []],
      ] as const) {
        await call(page, method, `/api/songs/${song.song_id}/favourite`);
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await expect(names).toHaveText(shown);
      }
    });

    await test.step('the page of a genre sets it as the favorite', async () => {
      await page.goto('/songs/genres/jazz');
      await expect(page.getByRole('heading', { name: 'Jazz', level: 1 })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Your favorite genre' })).toBeVisible();
      for (const genre of ['Folk', 'Jazz']) {
        await page.goto(`/songs/genres/${genre}`);
        await page.getByRole('button', { name: 'Set as favorite genre' }).click();
        await expect(page.getByText(`Favorite genre set to ${genre}`).first()).toBeVisible();
      }
      expect(await (await page.request.get('/api/genres/getFav')).json()).toEqual({ genre: 'Jazz' });
    });
  });
}

/** In viewport pixels. */
function rightEdge(element: Locator): Promise<number> {
  return element.evaluate((node) => node.getBoundingClientRect().right);
}
