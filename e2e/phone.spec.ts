// On a phone, by touch: the main story, and a long library.
import { oneShort } from './aspirant';
import { expect, test } from './fixtures';
import { finger } from './input-modes';
import { goTo, tellMainStory } from './main-story';
import { overflow } from './playlist-steps';
import { button, firstOnScreen, row, waitingRowsOnScreen } from './song-rows';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('the main story, by touch', async ({ page, browser }) => {
  await tellMainStory(page, finger, await oneShort(browser));
});

test('premium uses a list of five thousand songs, the palette and Settings', async ({ page, signIn }) => {
  await signIn('premium');
  await goTo(page, finger, 'Songs');

  await test.step('the list scrolls to its end without gaps, and Back restores the position', async () => {
    await expect(row(page, 2)).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(button(page, 5001)).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, 60_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    const before = await firstOnScreen(page);
    await goTo(page, finger, 'Stats');
    await page.goBack();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    expect(await overflow(page)).toBe(0);
  });

  await test.step('the magnifier opens the search; an artist is found despite a typing error', async () => {
    await finger.press(page.getByRole('button', { name: 'Open search' }));
    await page.getByRole('combobox', { name: /^Find/ }).fill('numbr one hit');
    const song = page.getByRole('option').filter({ hasText: 'Number One Hit' });
    await expect(song.first()).toBeInViewport({ ratio: 1 });
    expect(await overflow(page)).toBe(0);
    await page.getByRole('combobox', { name: /^Find/ }).fill('settings');
    await finger.press(page.getByRole('option').filter({ hasText: 'Settings' }).first());
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  });

  await test.step('a tap turns a switch on, a second tap turns it off again', async () => {
    const loudness = page.getByRole('checkbox', { name: /^Normalize volume/ });
    const before = await loudness.isChecked();
    for (const wanted of [!before, before]) {
      const saved = page.waitForResponse(
        (answer) => answer.url().endsWith('/api/preferences') && answer.ok(),
      );
      await finger.press(loudness);
      await saved;
      await expect(loudness).toBeChecked({ checked: wanted });
    }
  });
});
