// The library: long lists scroll without gaps and keep their scroll position; artists, albums, genres, favorites.
import type { Locator } from '@playwright/test';
import type { Page as ListPage, Song } from '@/contract';
import { currentTime, expect, test } from './fixtures';
import { call, toast } from './playlist-steps';
import { button, firstOnScreen, layoutShift, row, waitingRowsOnScreen } from './song-rows';

test('five thousand songs: scrolling, jumping, coming back and the keyboard', async ({ page, signIn }) => {
  await signIn('premium');
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  const table = page.getByRole('table', { name: 'Songs' });
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  await expect(row(page, 2)).toBeVisible();

  await test.step('scrolling never shows a row without its song', async () => {
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.wheel(0, 700);
      expect(await waitingRowsOnScreen(page)).toBe(0);
    }
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('a jump to the end does not load the rows between', async () => {
    const read: string[] = [];
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/api/songs') read.push(search);
    });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(row(page, 5001)).toBeVisible();
    await expect(row(page, 5001).getByTestId('song-name')).toHaveText(/\w/);
    expect(await waitingRowsOnScreen(page)).toBe(0);
    expect(read.length).toBeLessThan(8);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('Back restores the scroll position', async () => {
    await page.evaluate(() => window.scrollTo(0, 80_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    const before = await firstOnScreen(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).first().click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.goBack();
    await expect(table).toBeVisible();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    expect(await waitingRowsOnScreen(page)).toBe(0);
  });

  await test.step('a reload restores the scroll position and the focused row', async () => {
    const { index } = await firstOnScreen(page);
    const focused = button(page, Number(index) + 5);
    await focused.focus();
    const before = await firstOnScreen(page);
    await expect
      .poll(() => page.evaluate(() => Object.values(window.history.state?.places ?? {})))
      .toContainEqual(expect.objectContaining({ focus: Number(index) + 3 }));
    await page.reload();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    await expect(focused).toBeFocused();
  });

  await test.step('the keyboard moves through the list, along a row, and to both ends', async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await button(page, 2).focus();
    await page.keyboard.press('ArrowDown');
    await expect(button(page, 3)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(row(page, 3).getByRole('link').first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(row(page, 2).getByRole('link').first()).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    await expect(button(page, 5001)).toBeFocused();
    await expect(button(page, 5001)).toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect(button(page, 5000)).toBeFocused();
    await page.mouse.wheel(0, -3000);
    await expect(button(page, 5000)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(button(page, 2)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(row(page, 2).getByRole('link').first()).toBeFocused();
  });

  await test.step('the letters of the artists jump to the first name of each, and the order can be another', async () => {
    await page.goto('/songs/artists');
    const letters = page.getByRole('navigation', { name: 'Jump to letter' }).getByRole('button');
    const last = letters.last();
    const letter = ((await last.textContent()) ?? '').trim();
    await last.press('Enter');
    await expect(page.locator(':focus')).toHaveText(new RegExp(`^${letter}`, 'i'));
    await expect(page.locator(':focus')).toBeInViewport();
    await page.getByRole('navigation', { name: 'Order' }).getByRole('link', { name: 'Most songs' }).click();
    await expect(page).toHaveURL(/sort=-song_count/);
    await expect(letters).toHaveCount(0);
    const counts = await page
      .getByRole('list', { name: 'Artists' })
      .getByText(/^[\d,]+ songs?$/)
      .allTextContents();
    const numbers = counts.map((text) => Number.parseInt(text.replace(',', ''), 10));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await page.goto('/songs');
  });

  await test.step('the selection survives scrolling and is limited to what one request accepts', async () => {
    const bar = page.getByRole('region', { name: 'Selected songs' });
    await button(page, 3).click({ modifiers: ['ControlOrMeta'] });
    await page.evaluate(() => window.scrollTo(0, 100_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    await expect(bar).toContainText('1 song selected');
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(row(page, 3)).toHaveAttribute('aria-selected', 'true');
    await button(page, 2).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bar).toContainText('200 songs selected, the maximum');
  });

  await test.step('every column sorts, also with a filter', async () => {
    await page.getByRole('combobox', { name: 'Genre' }).selectOption('Jazz');
    await expect(page).toHaveURL(/genre=Jazz/);
    for (const [name, address, state] of [
      ['Album', 'genre=Jazz&sort=album', 'ascending'],
      ['Album', 'genre=Jazz&sort=-album', 'descending'],
      ['Genre', 'genre=Jazz&sort=genre', 'ascending'],
      ['Added', 'genre=Jazz', 'descending'],
    ] as const) {
      const header = page.getByRole('columnheader', { name });
      await header.getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`\\?${address}$`));
      await expect(header).toHaveAttribute('aria-sort', state);
    }
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Longest first');
    await expect(page.getByRole('columnheader', { name: 'Time' })).toHaveAttribute('aria-sort', 'descending');
    const shown = await page.getByRole('table', { name: 'Songs' }).getAttribute('aria-rowcount');
    expect(Number(shown)).toBeLessThan(2000);
  });
});

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
      await remove.click();
      await page.reload();
      await expect(page.getByText('No favorites yet')).toBeVisible();
    });

    await test.step('a favorite added in another tab appears when this tab is shown', async () => {
      const [song] = (await call<ListPage<Song>>(page, 'GET', '/api/songs?limit=1')).items;
      if (!song) throw new Error('The library has no songs.');
      const names = page.getByRole('table', { name: 'Favorites' }).getByTestId('song-name');
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
