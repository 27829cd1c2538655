// Keyboard shortcuts of the player, and their effect on a second device.
import type { Page } from '@playwright/test';
import { currentTime, expect, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, player, playFrom, seekTo } from './listening';
import { uploadTones } from './tones';

// Requests of a page that is being closed must not depend on how fast the service worker starts.
test.use({ serviceWorkers: 'block' });

test('shortcuts control the player, are inactive while typing, and can be turned off; Play waits for the queue', async ({
  page,
  context,
  browser,
}) => {
  await signUp(page);
  await uploadTones(page, ['Low', 'High'], 40);
  await page.goto('/songs');
  await playFrom(page, 'High');
  await page.getByRole('main').focus();
  const button = (name: string) => player(page).getByRole('button', { name, exact: true });
  const volume = player(page).getByRole('slider', { name: 'Volume' });

  await test.step('play, mute, volume, seek and the next song by keys', async () => {
    await page.keyboard.press('Space');
    await expect(button('Play')).toBeVisible();
    await page.keyboard.press('m');
    await expect(button('Unmute')).toBeVisible();
    await expect(volume).toHaveValue('0');
    await page.keyboard.press('m');
    await expect(button('Mute')).toBeVisible();
    const before = Number(await volume.inputValue());
    await page.keyboard.press('-');
    await expect(volume).toHaveValue(String(before - 5));
    await seekTo(page, 5);
    await page.getByRole('main').focus();
    await page.keyboard.press('l');
    await expect(player(page).getByRole('slider', { name: 'Seek' })).toHaveValue('15');
    await page.keyboard.press('j');
    await expect(player(page).getByRole('slider', { name: 'Seek' })).toHaveValue('5');
    await page.keyboard.press('r');
    await page.keyboard.press('r');
    await expect(button('Repeat')).toHaveAttribute('title', 'Repeat: this song');
    await page.keyboard.press('n');
    await expect(nowPlaying(page)).toContainText('Low');
    await heardUntil(page, 0.1);
  });

  await test.step('Space pauses after a click on a slider; letters work by position on other layouts', async () => {
    for (const [name, shown] of [
      ['Seek', 'Play'],
      ['Volume', 'Pause'],
    ] as const) {
      await player(page).getByRole('slider', { name }).click();
      await page.keyboard.press('Space');
      await expect(button(shown)).toBeVisible();
    }
    const pressRussian = (key: string, code: string) =>
      page.evaluate(
        ([typed, at]) =>
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: typed, code: at, bubbles: true, cancelable: true }),
          ),
        [key, code] as const,
      );
    await pressRussian('ь', 'KeyM');
    await expect(button('Unmute')).toBeVisible();
    await pressRussian('ь', 'KeyM');
    await expect(button('Mute')).toBeVisible();
  });

  await test.step('a sheet lists them; typed words and chords with a modifier are no commands', async () => {
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByText('Mute or unmute')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('mmm ?p');
    await page.getByRole('main').focus();
    await page.keyboard.press('Control+m');
    await expect(button('Mute')).toBeVisible();
    await expect(sheet).toHaveCount(0);
    await expect(nowPlaying(page)).toContainText('Low');
  });

  await test.step('turned off in Settings they stay off, and mute is saved, also when the page is left immediately', async () => {
    const off = page.waitForResponse(
      (answer) =>
        answer.url().endsWith('/api/preferences') && !!answer.request().postData()?.includes('shortcuts'),
    );
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('checkbox', { name: /^Keyboard shortcuts/ }).uncheck();
    await off;
    await page.getByRole('main').focus();
    await page.keyboard.press('m');
    await page.keyboard.press('?');
    await expect(button('Mute')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await seekTo(page, 0);
    await button('Pause').click();
    await button('Mute').click();
    await page.goto('/');
    await expect.poll(() => isMuted(page)).toBe(true);
  });

  await test.step('another device: Play pressed before the queue is known is not lost; both settings are there', async () => {
    const device = await browser.newContext({
      storageState: await context.storageState(),
      serviceWorkers: 'block',
    });
    const elsewhere = await device.newPage();
    let answer = () => {};
    const pressed = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await elsewhere.route('**/api/queue', async (route) => {
      await pressed;
      await route.continue();
    });
    const loaded = elsewhere.waitForResponse((response) => response.url().endsWith('/api/preferences'));
    await elsewhere.goto('/songs');
    await loaded;
    await player(elsewhere).getByRole('button', { name: 'Play', exact: true }).click();
    answer();
    await expect(nowPlaying(elsewhere)).toContainText('Low');
    await expect.poll(() => currentTime(elsewhere)).toBeGreaterThan(0);
    await expect(player(elsewhere).getByRole('button', { name: 'Unmute' })).toBeVisible();
    await device.close();
  });
});

/** Whether the player is muted, as stored in the preferences. */
async function isMuted(page: Page): Promise<boolean> {
  const response = await page.request.get('/api/preferences');
  return ((await response.json()) as { muted: boolean }).muted;
}
