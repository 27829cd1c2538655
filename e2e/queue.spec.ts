// The queue follows the listener: arranged here, found again after a reload and on another device, silent until asked.
import type { Locator, Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/scripts/demo-accounts';
import { currentTime, expect, signInAs, test } from './fixtures';

test('a queue is arranged, survives a reload, and goes on where it stopped on another device', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('premium');
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  const names = page.getByRole('table', { name: 'Songs' }).getByTestId('song-name');
  await expect(names.first()).toBeVisible();
  const [first = '', second = '', third = '', fourth = ''] = await names.allTextContents();

  await test.step('a song is played; the ones after it wait in the queue', async () => {
    await page.getByRole('table', { name: 'Songs' }).getByRole('button', { name: /^Play/ }).first().click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    await expect(nowPlaying(page)).toContainText(first);
    await openQueue(page);
    expect((await queued(page)).slice(0, 3)).toEqual([second, third, fourth]);
  });

  const dialog = page.getByRole('dialog');
  const row = (index: number) => dialog.getByRole('listitem').nth(index);
  await test.step('songs move, one plays next, one is taken out and brought back', async () => {
    await button(row(0), 'Move down').click();
    expect((await queued(page)).slice(0, 3)).toEqual([third, second, fourth]);
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
    await expect(player(page).getByRole('button', { name: /^Queue/ })).toBeFocused();
  });

  await test.step('it is left with the server, position too', async () => {
    const seek = player(page).getByRole('slider', { name: 'Seek' });
    await seek.focus();
    for (let step = 0; step < 4; step += 1) await seek.press('ArrowRight');
    await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
    await player(page).getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => keptPosition(page)).toBeGreaterThan(10_000);
  });

  await test.step('after a reload it is there and silent; playing goes on where it stopped', async () => {
    await page.reload();
    await expectKept(page);
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
    await player(page).getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('another device finds the same queue', async () => {
    const elsewhere = await (await browser.newContext()).newPage();
    await signInAs(elsewhere, DEMO_ACCOUNTS.premium.email);
    await expectKept(elsewhere);
    await elsewhere.context().close();
  });

  async function expectKept(device: Page) {
    await expect(nowPlaying(device)).toContainText(first);
    await expect(player(device).getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    expect(await currentTime(device)).toBe(0);
    await openQueue(device);
    expect((await queued(device)).slice(0, 3)).toEqual([fourth, third, second]);
    await device.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
});

const player = (page: Page) => page.getByRole('region', { name: 'Player' });
const nowPlaying = (page: Page) => player(page).getByTestId('now-playing');
const button = (row: Locator, name: string) => row.getByRole('button', { name: new RegExp(`^${name}`) });

async function openQueue(page: Page): Promise<void> {
  await player(page)
    .getByRole('button', { name: /^Queue/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
}

function queued(page: Page): Promise<string[]> {
  return page.getByRole('dialog').getByTestId('queued-song').allTextContents();
}

/** Where in its song the queue stands that the server keeps, in milliseconds. */
function keptPosition(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const response = await fetch('/api/queue');
    return ((await response.json()) as { position_ms: number }).position_ms;
  });
}
