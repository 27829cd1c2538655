// Editors arrange the featured playlists.
import type { Page } from '@playwright/test';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { overflow, pickUp, toast } from './playlist-steps';

for (const width of [1440, 390]) {
  test(`featured playlists are moved with buttons, by keyboard and by dragging at ${width} px`, async ({
    page,
    signIn,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('editor');
    await page.goto('/featured');
    await page.getByRole('link', { name: 'Arrange' }).click();
    const list = page.getByRole('list', { name: 'Featured playlists' });
    await expect(list).toBeVisible();
    const before = await names(page);
    const [first = '', second = ''] = before;
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);

    await test.step('a button moves a playlist, and Undo moves it back', async () => {
      await page.getByRole('button', { name: `Move down ${first}` }).click();
      await expect.poll(() => names(page)).toEqual([second, first, ...before.slice(2)]);
      await expect(toast(page, `Moved “${first}” to position 2 of ${before.length}`)).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(toast(page, `“${first}” is back in its place`)).toBeVisible();
      await expect.poll(() => names(page)).toEqual(before);
    });

    await test.step('the keyboard moves one, announced, and the order is kept', async () => {
      const handle = page.getByRole('button', { name: `Drag ${first}` });
      await pickUp(page, handle, `${first} at position 1 of ${before.length}.`);
      await page.keyboard.press('ArrowDown');
      await expect(page.getByText(`${first} is over position 2.`)).toBeAttached();
      await page.keyboard.press('Space');
      await expect(toast(page, `Moved “${first}” to position 2 of ${before.length}`)).toBeVisible();
      await page.reload();
      await expect.poll(() => names(page)).toEqual([second, first, ...before.slice(2)]);
      await page.getByRole('link', { name: 'Done' }).click();
      await expect(page.getByRole('main').getByRole('link', { name: second }).first()).toBeVisible();
      await page.getByRole('link', { name: 'Arrange' }).click();
    });

    await test.step('dragging moves it back', async () => {
      const handle = page.getByRole('button', { name: `Drag ${first}` });
      const target = page.getByRole('button', { name: `Drag ${second}` });
      const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
      if (!from || !to) throw new Error('The rows are not visible.');
      await page.mouse.move(from.x + 15, from.y + 15);
      await page.mouse.down();
      await page.mouse.move(to.x + 15, to.y + 5, { steps: 8 });
      await expect(page.getByText(`${first} is over position 1.`)).toBeAttached();
      await page.mouse.up();
      await expect.poll(() => names(page)).toEqual(before);
      await expect(toast(page, `Moved “${first}” to position 1 of ${before.length}`)).toBeVisible();
    });
    if (width === 1440) expect(await violationsOf(page, 'arranging the featured playlists')).toEqual([]);
  });
}

test('others have no Arrange', async ({ page, signIn }) => {
  await signIn('listener');
  await page.goto('/featured?arrange');
  await expect(page.getByRole('heading', { name: 'Featured', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Done' })).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Featured playlists' })).toHaveCount(0);
});

test('the history of a featured playlist without changes says so', async ({ page, signIn }) => {
  await signIn('editor');
  await page.goto('/featured');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Hearth and Hedgerow/ })
    .click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('dialog', { name: 'History' }).getByText('No changes yet.')).toBeVisible();
});

/** The names of the playlists, in order. */
const names = (page: Page) =>
  page
    .getByRole('list', { name: 'Featured playlists' })
    .getByRole('button', { name: /^Drag / })
    .evaluateAll((handles) => handles.map((handle) => handle.ariaLabel?.slice('Drag '.length)));
