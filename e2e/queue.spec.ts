// The queue follows the listener: arranged here, found again after a reload and on a phone, silent until asked.
import type { Locator, Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { currentTime, expect, signInAs, test } from './fixtures';
import { player } from './listening';
import { overflow } from './playlist-steps';

test('a queue is arranged, survives a reload, and continues on a phone where it stopped', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('editor');
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  const names = page.getByRole('table', { name: 'Songs' }).getByTestId('song-name');
  await expect(names.first()).toBeVisible();
  const [first = '', second = '', third = '', fourth = ''] = await names.allTextContents();

  await test.step('a song is played; the ones after it wait in the queue', async () => {
    await page.getByRole('table', { name: 'Songs' }).getByRole('button', { name: /^Play/ }).first().click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    await expect(nowPlaying(page)).toContainText(first);
  });

  await test.step('of two songs put next, each is taken back by itself', async () => {
    const before = Number((await queueButton(page).textContent())?.match(/\d+/)?.[0]);
    for (const row of [2, 3]) {
      await page
        .getByRole('table', { name: 'Songs' })
        .getByRole('button', { name: /^More about/ })
        .nth(row)
        .click();
      await page.getByRole('menuitem', { name: 'Play next' }).click();
    }
    const undo = (name: string) =>
      page
        .getByRole('region', { name: /Notifications/ })
        .getByRole('listitem')
        .filter({ hasText: name })
        .getByRole('button', { name: 'Undo' });
    await undo(third).click();
    await expect(queueButton(page)).toHaveText(`Queue ${before + 1}`);
    await undo(fourth).click();
    await openQueue(page);
    expect((await queued(page)).slice(0, 3)).toEqual([second, third, fourth]);
  });

  const dialog = upNext(page);
  const row = (index: number) => dialog.getByRole('listitem').nth(index);
  await test.step('songs move, one plays next, one is taken out and brought back', async () => {
    await button(row(0), 'Move down').click();
    expect((await queued(page)).slice(0, 3)).toEqual([third, second, fourth]);
    await button(row(1), 'Move up').press('Enter');
    await expect(button(row(0), 'Move up')).toBeFocused();
    await button(row(0), 'Move down').press('Enter');
    await button(row(2), 'Play next').click();
    expect((await queued(page)).slice(0, 3)).toEqual([fourth, third, second]);
    await button(row(1), 'Remove').click();
    expect((await queued(page)).slice(0, 2)).toEqual([fourth, second]);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    expect((await queued(page)).slice(0, 3)).toEqual([fourth, third, second]);
  });

  await test.step('the whole queue is cleared, and brought back', async () => {
    await dialog.getByRole('button', { name: 'Clear queue' }).click();
    await expect(dialog.getByText('This is the last song.', { exact: false })).toBeVisible();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    expect((await queued(page)).slice(0, 3)).toEqual([fourth, third, second]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(queueButton(page)).toBeFocused();
  });

  await test.step('it is left with the server, position too', async () => {
    const seek = player(page).getByRole('slider', { name: 'Seek' });
    await seek.focus();
    for (let step = 0; step < 4; step += 1) await seek.press('ArrowRight');
    await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
    await player(page).getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => keptPosition(page)).toBeGreaterThan(10_000);
    const paused = await keptPosition(page);
    await seek.press('ArrowRight');
    await expect.poll(() => keptPosition(page)).toBeGreaterThan(paused + 4_000);
  });

  await test.step('after a reload the queue is there and silent; playback continues where it stopped', async () => {
    await page.reload();
    await expectKept(page);
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
    await player(page).getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('a phone finds the same queue, and arranges and plays it by touch', async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const elsewhere = await phone.newPage();
    await signInAs(elsewhere, DEMO_ACCOUNTS.editor.email);
    await elsewhere.getByRole('button', { name: /^Open player/ }).tap();
    await expectKept(elsewhere);
    await openQueue(elsewhere);
    const rows = upNext(elsewhere).getByRole('listitem');
    await button(rows.nth(0), 'Move down').tap();
    expect((await queued(elsewhere)).slice(0, 2)).toEqual([third, fourth]);
    await button(rows.nth(0), 'Remove').tap();
    await upNext(elsewhere).getByRole('button', { name: 'Undo' }).tap();
    expect((await queued(elsewhere)).slice(0, 2)).toEqual([third, fourth]);
    expect(await overflow(elsewhere)).toBe(0);
    await upNext(elsewhere).getByRole('button', { name: 'Close' }).tap();
    await player(elsewhere).getByRole('button', { name: 'Next' }).tap();
    await expect(nowPlaying(elsewhere)).toContainText(third);
    await expect.poll(() => currentTime(elsewhere)).toBeGreaterThan(0);
    await player(elsewhere).getByRole('button', { name: 'Pause' }).tap();
    await phone.close();
  });

  async function expectKept(device: Page) {
    await expect(nowPlaying(device)).toContainText(first);
    await expect(player(device).getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    expect(await currentTime(device)).toBe(0);
    const position = await player(device).getByRole('slider', { name: 'Seek' }).inputValue();
    expect(Number(position)).toBeGreaterThanOrEqual(10);
    await openQueue(device);
    expect((await queued(device)).slice(0, 3)).toEqual([fourth, third, second]);
    await upNext(device).getByRole('button', { name: 'Close' }).click();
  }
});

const nowPlaying = (page: Page) => page.getByTestId('now-playing');
const queueButton = (page: Page) => player(page).getByRole('button', { name: /^Queue/ });
const upNext = (page: Page) => page.getByRole('dialog', { name: 'Up next' });
const button = (row: Locator, name: string) => row.getByRole('button', { name: new RegExp(`^${name}`) });

async function openQueue(page: Page): Promise<void> {
  await queueButton(page).click();
  await expect(upNext(page).getByRole('listitem').first()).toBeVisible();
}

function queued(page: Page): Promise<string[]> {
  return upNext(page).getByTestId('queued-song').allTextContents();
}

/** Position in the current song of the queue stored on the server, in milliseconds. */
function keptPosition(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const response = await fetch('/api/queue');
    return ((await response.json()) as { position_ms: number }).position_ms;
  });
}
