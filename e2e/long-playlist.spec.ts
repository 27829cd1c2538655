// A long playlist on a phone: its menu, dragging past the edge, and playing.
import { expect, test } from './fixtures';
import { deletePlaylist, edit, fill, goTo, idOf, overflow, songNames, toast } from './playlist-steps';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a song is added to a new playlist, and far down in a long one', async ({ page, signIn }) => {
  await signIn('premium');
  await goTo(page, 'Songs');
  await expect(page.getByRole('button', { name: /^More about/ }).first()).toBeVisible();

  await test.step('the menu is a bottom sheet, and creates a playlist with the song', async () => {
    const more = page.getByRole('button', { name: /^More about/ }).first();
    await more.tap();
    const sheet = page.getByRole('menu');
    await expect(sheet).toBeInViewport({ ratio: 0.99 });
    const edges = () =>
      sheet.evaluate((element) => {
        const { left, right, bottom } = element.getBoundingClientRect();
        return [left, right, Math.round(bottom / 10)];
      });
    await expect.poll(edges).toEqual([0, 390, 84]);
    await page.getByRole('menuitem', { name: 'Add to playlist…' }).tap();
    await expect(page.getByRole('button', { name: 'Add to Long Haul' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'New playlist…' }).tap();
    await page.getByRole('textbox', { name: 'Name' }).fill('Long way');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(toast(page, 'to “Long way”')).toBeVisible();
    await goTo(page, 'Playlists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Long way/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Long way' })).toBeVisible();
  });

  await test.step('a song is dragged past the edge of the screen, which scrolls the list under it', async () => {
    await fill(page, idOf(page), 40);
    await page.reload();
    const [dragged = ''] = await songNames(page);
    await edit(page);
    const handle = page.getByRole('button', { name: `Drag ${dragged}` }).first();
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (!box) throw new Error('There is nothing to drag.');
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 10, box.y + 60, { steps: 4 });
    await page.mouse.move(box.x + 10, 835, { steps: 4 });
    await expect(page.locator('tr[aria-rowindex="24"]')).toBeInViewport({ timeout: 30_000 });
    await page.mouse.move(box.x + 10, 400, { steps: 4 });
    const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.mouse.up();
    expect((await stored).ok()).toBe(true);
    const said = page.getByText(new RegExp(`Moved ${dragged} to position \\d+ of 41\\.`));
    const place = Number(/position (\d+)/.exec((await said.textContent()) ?? '')?.[1]);
    expect(place).toBeGreaterThan(12);
    await expect.poll(() => overflow(page)).toBe(0);
  });

  await test.step('a long playlist plays completely, and adding a song does not reload it', async () => {
    await fill(page, idOf(page), 200);
    await page.reload();
    const queued = page.waitForRequest(
      (request) => request.method() === 'PUT' && request.url().endsWith('/api/queue'),
    );
    await page.getByRole('button', { name: 'Play Long way', exact: true }).tap();
    expect((await queued).postDataJSON().items).toHaveLength(241);
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '242');
    const read: string[] = [];
    page.on('request', (request) => {
      // The player asks for the name alone.
      const isList = /\/api\/playlists\/\d+\?(?!limit=1$)/.test(request.url());
      if (isList) read.push(request.url());
    });
    await page.getByRole('button', { name: 'Add songs' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Add songs' });
    await dialog.getByRole('button', { name: /^Add / }).first().tap();
    await dialog.getByRole('button', { name: /^Add again / }).tap();
    await expect(dialog.getByRole('button', { name: /^Added / })).toHaveCount(1);
    await dialog.getByRole('button', { name: 'Done' }).tap();
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '243');
    expect(read).toEqual([]);
    await deletePlaylist(page, 'Long way');
  });
});
