// Playlists: create, add songs from menus and by dragging, reorder, export, import.
import { expect, test } from './fixtures';
import { arrowTo } from './input-modes';
import { deletePlaylist, edit, goTo, overflow, pickUp, songNames, text, toast } from './playlist-steps';

test('a playlist is created, filled, reordered, exported and imported', async ({ page, signIn }) => {
  await signIn('listener');
  await goTo(page, 'Playlists');

  await test.step('a name is required and may be long; name and description can be changed', async () => {
    await page.getByRole('main').getByRole('button', { name: 'New playlist' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('   ');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText('Enter a name.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Name' }).fill('Unbrokenlongname'.repeat(6));
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { name: /^Unbroken/ })).toBeVisible();
    await expect.poll(() => overflow(page)).toBe(0);
    await edit(page);
    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Night / drive');
    await page.getByRole('textbox', { name: 'Description' }).fill('Late & loud');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Night / drive' })).toBeVisible();
    await expect(page.getByText('Late & loud')).toBeVisible();
  });
  const address = page.url();

  await goTo(page, 'Songs');
  const rows = page.getByRole('table', { name: 'Songs' }).locator('tbody tr');
  const name = async (index: number) => (await rows.nth(index).getByTestId('song-name').textContent()) ?? '';
  const [first, second] = [await name(0), await name(1)];

  await test.step('a song is added from its menu with the keyboard, and that is undone', async () => {
    await rows
      .nth(0)
      .getByRole('button', { name: `More about ${first}` })
      .focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Play next' })).toBeFocused();
    await arrowTo(page, 'Add to playlist');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: 'New playlist…' })).toBeFocused();
    await arrowTo(page, 'Night / drive');
    await page.keyboard.press('Enter');
    await expect(rows.nth(0).getByRole('button', { name: /^More about/ })).toBeFocused();
    await toast(page, `Added “${first}” to “Night / drive”`).getByRole('button', { name: 'Undo' }).click();
    await expect(toast(page, `Removed “${first}” from “Night / drive”`)).toBeVisible();
  });

  const target = page
    .getByRole('navigation', { name: 'Your playlists' })
    .getByRole('link', { name: 'Night / drive' });
  await test.step('songs are dragged onto it; adding a duplicate asks first', async () => {
    await rows.nth(0).dragTo(target);
    await expect(toast(page, `Added “${first}” to “Night / drive”`)).toBeVisible();
    await rows.nth(1).dragTo(target);
    await expect(toast(page, `Added “${second}” to “Night / drive”`)).toBeVisible();
    const again = page.waitForResponse(
      (response) => /\/api\/playlists\/\d+\/songs$/.test(response.url()) && response.status() === 201,
    );
    for (const answer of ['Cancel', 'Add again']) {
      await rows.nth(0).dragTo(target);
      const question = page.getByRole('dialog', { name: 'Already in “Night / drive”' });
      await question.getByRole('button', { name: answer }).click();
      await expect(question).toHaveCount(0);
    }
    await again;
    await page.goto(address);
    await expect.poll(() => songNames(page)).toEqual([first, second, first]);
  });

  await test.step('it is reordered with the keyboard, and each step is announced', async () => {
    await expect(page.getByRole('button', { name: /^(Drag|Move|Remove) / })).toHaveCount(0);
    await edit(page);
    await pickUp(page, page.getByRole('button', { name: `Drag ${second}` }), `${second} at position 2 of 3.`);
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText(`${second} is over position 1.`)).toBeAttached();
    const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.keyboard.press('Space');
    await expect(page.getByText(`Moved ${second} to position 1 of 3.`)).toBeAttached();
    await expect.poll(() => songNames(page)).toEqual([second, first, first]);
    await stored;
    await page.reload();
    await expect.poll(() => songNames(page)).toEqual([second, first, first]);
  });

  await test.step('songs are added on its page; the row of a duplicate says so', async () => {
    await page.getByRole('button', { name: 'Add songs' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add songs' });
    await dialog.getByRole('searchbox', { name: 'Find songs' }).fill(first);
    await dialog.getByRole('button', { name: `Add ${first}`, exact: true }).click();
    const again = dialog.getByRole('button', { name: `Add again ${first}`, exact: true });
    await expect(again).toBeFocused();
    await expect(dialog.getByText(`“${first}” is already in this playlist.`)).toBeAttached();
    await again.click();
    await expect(dialog.getByText(`Added “${first}”`)).toBeAttached();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => songNames(page)).toEqual([second, first, first, first]);
  });

  await test.step('of several entries of a song, the one that was started is marked as playing', async () => {
    const rows = page.getByRole('table').locator('tbody tr');
    const button = (index: number, does: string) =>
      rows.nth(index).getByRole('button', { name: `${does} ${first}`, exact: true });
    await button(1, 'Play').click();
    await expect(button(1, 'Pause')).toBeVisible();
    await button(2, 'Play').click();
    await expect(button(2, 'Pause')).toBeVisible();
    await expect(button(1, 'Play')).toBeVisible();
    await button(2, 'Pause').click();
    await expect(button(2, 'Play')).toBeVisible();
  });

  await test.step('the focus stays at a moved or removed song', async () => {
    await edit(page);
    const remove = page.getByRole('button', { name: `Remove ${first}`, exact: true });
    const up = page.getByRole('button', { name: `Move up ${first}` }).first();
    await up.press('Enter');
    await expect.poll(() => songNames(page)).toEqual([first, second, first, first]);
    await expect(up).toBeFocused();
    await expect(up).toBeDisabled();
    await remove.first().press('Enter');
    await expect.poll(() => songNames(page)).toEqual([second, first, first]);
    await expect(page.getByRole('button', { name: `Remove ${second}`, exact: true })).toBeFocused();
    await toast(page, `Removed “${first}”`).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => songNames(page)).toEqual([first, second, first, first]);
    await remove.first().press('Enter');
    await expect.poll(() => songNames(page)).toEqual([second, first, first]);
    await edit(page, 'Done');
  });

  await test.step('a playlist is exported and imported again; a missing song is chosen by hand', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'More about Night / drive' }).click();
    await page.getByRole('menuitem', { name: 'Export as XSPF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Night - drive.xspf');
    const xspf = await text(file);
    const longer = xspf.replace('</trackList>', '<track><title>&lt;i>Nowhere</title></track></trackList>');
    await page.keyboard.press('Escape');

    await goTo(page, 'Playlists');
    await page.getByRole('button', { name: 'Import' }).click();
    await page
      .getByLabel('Choose file')
      .setInputFiles({ name: 'x.xspf', mimeType: '', buffer: Buffer.from(longer) });
    await expect(page.getByText('3 of 4 songs found')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Not found' })).toContainText('<i>Nowhere');
    await page.getByRole('button', { name: 'Search for <i>Nowhere' }).click();
    await page.getByRole('searchbox', { name: 'Search a song for <i>Nowhere' }).fill(first);
    await page
      .getByRole('list', { name: 'Results' })
      .getByRole('button', { name: `Add ${first} by` })
      .first()
      .click();
    await expect(page.getByText(`Added “${first}”`)).toBeVisible();
    await page.getByRole('button', { name: 'Open playlist' }).click();
    await expect(page.getByRole('heading', { name: 'Night / drive' })).toBeVisible();
    expect(page.url()).not.toBe(address);
    await expect.poll(() => songNames(page)).toEqual([second, first, first, first]);
    await deletePlaylist(page, 'Night / drive');
  });

  await test.step('it is deleted and restored unchanged', async () => {
    await page.goto(address);
    await deletePlaylist(page, 'Night / drive');
    await toast(page, 'Deleted “Night / drive”').getByRole('button', { name: 'Undo' }).click();
    await expect(page).toHaveURL(address);
    await expect.poll(() => songNames(page)).toEqual([second, first, first]);
  });

  await test.step('after removing the last song, the keyboard focus stays at the list', async () => {
    await edit(page);
    for (const left of [2, 1, 0]) {
      await page
        .getByRole('button', { name: /^Remove / })
        .first()
        .press('Enter');
      await expect(page.getByRole('table').getByTestId('song-name')).toHaveCount(left);
    }
    const empty = page.getByText('No songs here yet');
    await expect(page.locator(':focus').filter({ has: empty })).toBeVisible();
    await deletePlaylist(page, 'Night / drive');
  });
});
