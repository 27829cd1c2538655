// Overlays are history entries: Back closes them, and leaves the page only when none is open.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { playerLoaded } from './listening';
import { goTo } from './playlist-steps';

// Playwright may miss requests of a page that a service worker controls.
test.use({ serviceWorkers: 'block' });

/** Longer than an entry of a closed overlay stays. Runs in the page. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

for (const width of [1440, 390]) {
  test(`Back closes dialogs, the palette, sheets and the player at ${width} px`, async ({ page, signIn }) => {
    const isPhone = width === 390;
    await page.setViewportSize({ width, height: 900 });
    await signIn('editor');
    await goTo(page, 'Playlists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Drafts/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
    const address = page.url();
    const main = page.getByRole('main');
    const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
    async function backCloses(overlay: Locator): Promise<void> {
      await expect(overlay).toBeVisible();
      await page.goBack();
      await expect(overlay).toHaveCount(0);
      expect(page.url()).toBe(address);
      await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
    }

    await test.step('dialogs and the palette', async () => {
      await playerLoaded(page);
      await main.getByRole('button', { name: 'Add songs' }).click();
      await backCloses(dialog('Add songs'));
      await page.keyboard.press('Control+k');
      await backCloses(dialog('Search'));
      await page.keyboard.press('?');
      await backCloses(dialog('Keyboard shortcuts'));
    });

    await test.step('a dialog that a menu opens, and the sheet of a song', async () => {
      await main.getByRole('button', { name: 'More about Drafts' }).click();
      await page.getByRole('menuitem', { name: 'Edit details…' }).press('Enter');
      await backCloses(dialog('Edit details'));
      if (!isPhone) return;
      await main
        .getByRole('table')
        .getByRole('button', { name: /^More about/ })
        .first()
        .click();
      await backCloses(page.getByRole('menu'));
      await main
        .getByRole('table')
        .getByRole('button', { name: /^More about/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Add to playlist…' }).click();
      await backCloses(dialog(/^Add .* to a playlist$/));
    });

    await test.step('the full-screen player', async () => {
      await main.getByRole('table').getByRole('button', { name: /^Play/ }).first().click();
      const opener = isPhone ? /^Open player/ : 'Open full-screen player';
      await page.getByRole('button', { name: opener }).click();
      await backCloses(dialog('Now playing'));
      await page.getByRole('button', { name: opener }).press('Enter');
      const song = dialog('Now playing').getByRole('link').last();
      const name = (await song.textContent()) ?? '';
      await song.click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await expect(dialog('Now playing')).toHaveCount(0);
      await page.goBack();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
    });

    await test.step('after an overlay was closed by a key, Back leaves the page, and Forward returns', async () => {
      const closeByKey = async (name: string) => {
        await main.getByRole('button', { name }).first().click();
        await expect(dialog(name)).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(dialog(name)).toHaveCount(0);
      };
      await closeByKey('Add songs');
      await page.goBack();
      await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
      await page.goForward();
      await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
      await closeByKey('Add songs');
      await closeByKey('Add songs');
      await goTo(page, 'Playlists');
      await page.goBack();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
      await page.goBack();
      await expect(page).toHaveURL('/playlists');
      await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
      await closeByKey('New playlist');
      await page.goto('/songs');
      await expect(page.getByRole('heading', { name: 'Songs', level: 1 })).toBeVisible();
    });

    await test.step('a URL opened after closing loads although its page is slow', async () => {
      const other = await page.context().newPage();
      await page.goto('/playlists');
      await page.getByRole('button', { name: 'New playlist' }).first().click();
      await expect(dialog('New playlist')).toBeVisible();
      await page.keyboard.press('Escape');
      await page.route('**/stats', async (route) => {
        await other.evaluate(frames, 30);
        await route.continue();
      });
      await page.goto('/stats');
      await expect(page.getByRole('heading', { name: 'Stats', level: 1 })).toBeVisible();
    });
  });
}

test('the account menu of the icon rail is above the page', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await signIn('listener');
  await page.goto('/songs');
  await page.getByRole('table').waitFor();
  const rail = page.getByRole('complementary', { name: 'Rail' });
  await rail.getByRole('button', { name: /^Account/ }).click();
  const item = page.getByRole('menuitem', { name: 'Sign out' });
  const { width, height } = (await item.boundingBox()) ?? { width: 0, height: 0 };
  // Its end is over the songs.
  await item.click({ trial: true, position: { x: width - 5, y: height / 2 } });
});
