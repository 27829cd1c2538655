// The queue: reordered in the panel, restored after a reload and on a phone, paused until the listener presses Play.
import type { Locator, Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { currentTime, expect, signInAs, test } from './fixtures';
import { player } from './listening';
import { overflow, pickUp } from './playlist-steps';

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

  await test.step('a song is played: the panel opens beside the page, with the songs that follow', async () => {
    await page.getByRole('table', { name: 'Songs' }).getByRole('button', { name: /^Play/ }).first().click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    await expect(nowPlaying(page)).toContainText(first);
    await expect(panel(page).getByRole('heading', { name: first })).toBeVisible();
    await expect(queueButton(page)).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(async () => (await queued(panel(page))).slice(0, 2)).toEqual([second, third]);
    await expect.poll(() => overflow(page)).toBe(0);
    // So that it does not end before the queue is arranged.
    await player(page).getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('two songs are added to play next; each is undone separately', async () => {
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
    await expect.poll(() => queued(panel(page))).toEqual([second, third, fourth, ...(await rest())]);
  });
  async function rest(): Promise<string[]> {
    return (await queued(panel(page))).slice(3);
  }

  const row = (index: number) => rows(panel(page)).nth(index);
  await test.step('songs move by dragging and by keys; one plays next, one is removed and restored', async () => {
    await dragBelow(row(0), row(1));
    await expect.poll(async () => (await queued(panel(page))).slice(0, 3)).toEqual([third, second, fourth]);
    const handle = panel(page)
      .getByRole('button', { name: `Drag ${second}`, exact: true })
      .first();
    await pickUp(page, handle, `${second} at position 2 of`);
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText(`${second} is over position 1.`)).toBeAttached();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await queued(panel(page))).slice(0, 3)).toEqual([second, third, fourth]);
    await expect(handle).toBeFocused();
    await button(row(2), 'Play next').press('Enter');
    await expect.poll(async () => (await queued(panel(page))).slice(0, 3)).toEqual([fourth, second, third]);
    await row(1).hover();
    await button(row(1), 'Remove').click();
    await expect.poll(async () => (await queued(panel(page))).slice(0, 2)).toEqual([fourth, third]);
    await panel(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await queued(panel(page))).slice(0, 3)).toEqual([fourth, second, third]);
  });

  await test.step('the whole queue is cleared and restored', async () => {
    await panel(page).getByRole('button', { name: 'Clear queue' }).click();
    await expect(panel(page).getByText('This is the last song.', { exact: false })).toBeVisible();
    await panel(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await queued(panel(page))).slice(0, 3)).toEqual([fourth, second, third]);
  });

  await test.step('Back and the Close button close the full-screen player and the panel', async () => {
    await panel(page).getByRole('button', { name: 'Open full-screen player' }).click();
    await expect(full(page).getByRole('slider', { name: 'Seek' })).toBeVisible();
    await expect.poll(async () => (await queued(full(page))).slice(0, 1)).toEqual([fourth]);
    const address = page.url();
    await page.goBack();
    await expect(full(page)).toHaveCount(0);
    expect(page.url()).toBe(address);
    await panel(page).getByRole('button', { name: 'Close now playing' }).click();
    await expect(panel(page)).toHaveCount(0);
    await queueButton(page).click();
    await expect(panel(page)).toBeVisible();
    await page.goBack();
    await expect(panel(page)).toHaveCount(0);
    expect(page.url()).toBe(address);
    await queueButton(page).press('Enter');
    await expect(panel(page)).toBeVisible();
  });

  await test.step('the server stores the queue and the position', async () => {
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
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

  await test.step('after a reload the queue is restored and paused; playback continues where it stopped', async () => {
    await page.reload();
    await expectKept(page, panel(page));
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
    await player(page).getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('a phone finds the same queue, and arranges and plays it by touch', async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const elsewhere = await phone.newPage();
    await signInAs(elsewhere, DEMO_ACCOUNTS.editor.email);
    await elsewhere.getByRole('button', { name: /^Open player/ }).tap();
    await full(elsewhere).getByRole('button', { name: 'Queue' }).tap();
    await expectKept(elsewhere, full(elsewhere));
    const list = rows(full(elsewhere));
    await button(list.nth(1), 'Play next').tap();
    await expect.poll(async () => (await queued(full(elsewhere))).slice(0, 2)).toEqual([second, fourth]);
    await button(list.nth(0), 'Remove').tap();
    await full(elsewhere).getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(async () => (await queued(full(elsewhere))).slice(0, 2)).toEqual([second, fourth]);
    await expect.poll(() => overflow(elsewhere)).toBe(0);
    await player(elsewhere).getByRole('button', { name: 'Next' }).tap();
    await expect(full(elsewhere)).toContainText(second);
    await expect.poll(() => currentTime(elsewhere)).toBeGreaterThan(0);
    await player(elsewhere).getByRole('button', { name: 'Pause' }).tap();
    await elsewhere.goBack();
    await expect(full(elsewhere)).toHaveCount(0);
    await expect(nowPlaying(elsewhere)).toContainText(second);
    await phone.close();
  });

  async function expectKept(device: Page, list: Locator) {
    await expect(list).toContainText(first);
    await expect(player(device).getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    expect(await currentTime(device)).toBe(0);
    const position = await player(device).getByRole('slider', { name: 'Seek' }).inputValue();
    expect(Number(position)).toBeGreaterThanOrEqual(10);
    await expect.poll(async () => (await queued(list)).slice(0, 3)).toEqual([fourth, second, third]);
  }
});

const nowPlaying = (page: Page) => page.getByTestId('now-playing');
const queueButton = (page: Page) => player(page).getByRole('button', { name: /^Queue/ });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Now playing' });
const full = (page: Page) => page.getByRole('dialog', { name: 'Now playing' });
const rows = (list: Locator) => list.getByRole('list', { name: 'Next up' }).getByRole('listitem');
const button = (row: Locator, name: string) => row.getByRole('button', { name: new RegExp(`^${name}`) });
const queued = (list: Locator) => list.getByTestId('queued-song').allTextContents();

/** Drags a row by its handle to the lower half of another one. */
async function dragBelow(row: Locator, other: Locator): Promise<void> {
  const page = row.page();
  const from = await row.getByRole('button', { name: /^Drag/ }).boundingBox();
  const to = await other.boundingBox();
  if (!from || !to) throw new Error('There is nothing to drag.');
  const x = from.x + from.width / 2;
  await page.mouse.move(x, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, to.y + to.height * 0.4, { steps: 5 });
  await page.mouse.move(x, to.y + to.height * 0.7, { steps: 5 });
  await expect(page.getByText(/ is over position \d+\.$/)).toBeAttached();
  await page.mouse.up();
}

/** Position in the current song of the queue stored on the server, in milliseconds. */
function keptPosition(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const response = await fetch('/api/queue');
    return ((await response.json()) as { position_ms: number }).position_ms;
  });
}
