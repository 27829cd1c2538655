// Playlists of several people: shared with others, and arranged by two at once.
import type { Playlist, SearchResults } from '@/contract';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { expect, signInAs, signUp, test } from './fixtures';
import { call, deletePlaylist, edit, fill, goTo, make, songNames, toast } from './playlist-steps';

test('others find a shared playlist under its owner’s name', async ({ page, signIn, browser }) => {
  await signIn('listener');
  const { playlist_id } = await make(page, { name: 'Open kitchen', visibility: 'shared' });
  const guest = await (await browser.newContext()).newPage();
  await signInAs(guest, DEMO_ACCOUNTS.premium.email);
  await goTo(guest, 'Playlists');
  const shared = guest.getByRole('region', { name: 'Shared by others' });
  await shared.getByRole('link', { name: /^Open kitchen by nightbird/ }).click();
  await expect(guest.getByRole('heading', { name: 'Open kitchen' })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
  const { playlists } = await call<SearchResults>(guest, 'GET', '/api/search?q=open%20kitchen');
  expect(playlists.map((found) => found.playlist_id)).toContain(playlist_id);
  await guest.context().close();
  await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
});

test('a listener with very many playlists finds each of them', async ({ page }) => {
  await signUp(page);
  await make(page, { name: 'The very first', visibility: 'private' });
  for (let made = 0; made < 61; made += 1) await make(page, { name: `Later ${made}`, visibility: 'private' });
  await goTo(page, 'Playlists');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Later 2 / })
    .scrollIntoViewIfNeeded();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^The very first/ })
    .click();
  await expect(page.getByRole('heading', { name: 'The very first' })).toBeVisible();
});

test('two browsers reorder one featured playlist at once; both changes are kept, and the history undoes one', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('editor');
  const { playlist_id } = await make(page, { name: 'Both hands', visibility: 'featured' });
  await fill(page, playlist_id, 6, '/api/songs/public?q=a&');
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, DEMO_ACCOUNTS.editor.email);
  for (const one of [page, other]) await one.goto(`/playlists/${playlist_id}`);
  await expect.poll(() => songNames(page)).toHaveLength(6);
  for (const one of [page, other]) await edit(one);
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = await songNames(page);

  await test.step('both move different songs; the slower one is notified, and both see both moves', async () => {
    await Promise.all([
      page.getByRole('button', { name: `Move down ${a}`, exact: true }).click(),
      other.getByRole('button', { name: `Move up ${f}`, exact: true }).click(),
    ]);
    const kept = 'This playlist was changed elsewhere at the same time. Your move was kept.';
    const told = async () => (await toast(page, kept).count()) + (await toast(other, kept).count());
    await expect.poll(told).toBe(1);
    for (const one of [page, other]) {
      await one.reload();
      await expect.poll(() => songNames(one)).toEqual([b, a, c, d, f, e]);
      await edit(one);
    }
  });

  await test.step('a song that the other editor has removed is reported as gone', async () => {
    await other.getByRole('button', { name: `Remove ${c}`, exact: true }).click();
    await expect(other.getByRole('button', { name: `Remove ${c}`, exact: true })).toHaveCount(0);
    await expect(toast(other, `Removed “${c}”`)).toBeVisible();
    await page.getByRole('button', { name: `Move up ${c}`, exact: true }).click();
    await expect(toast(page, `“${c}” was already removed.`)).toBeVisible();
    await expect.poll(() => songNames(page)).toEqual([b, a, d, f, e]);
  });

  await test.step('the history lists the removal and undoes it', async () => {
    await page.getByRole('button', { name: 'History' }).click();
    const dialog = page.getByRole('dialog', { name: 'History' });
    await expect(dialog.getByRole('listitem')).toHaveCount(5);
    const editor = 'Marlowe';
    await dialog.getByRole('button', { name: `Undo: ${editor} removed “${c}”` }).click();
    await expect(dialog.getByText(`Undone: ${editor} removed “${c}”.`)).toBeVisible();
    await expect(dialog.getByText(`${editor} undid an edit: added “${c}”`)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => songNames(page)).toEqual([b, a, c, d, f, e]);
    await expect(page.getByText(`curated by ${editor}`)).toBeVisible();
  });
  await test.step('saving over a newer name shows a notice first, and then succeeds', async () => {
    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Four hands');
    const { version } = await call<Playlist>(page, 'GET', `/api/playlists/${playlist_id}`);
    await call(other, 'PATCH', `/api/playlists/${playlist_id}`, { name: 'Other hands', version });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.locator('h1')).toHaveText('Other hands');
    const save = page.getByRole('button', { name: 'Save' });
    await save.click();
    await expect(
      page.getByText('This playlist was changed while you were editing.', { exact: false }),
    ).toBeVisible();
    await save.click();
    await expect(page.getByRole('heading', { name: 'Four hands' })).toBeVisible();
  });
  await other.context().close();
  await deletePlaylist(page, 'Four hands');
});
