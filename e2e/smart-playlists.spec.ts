// Smart playlists: create, play, export, change the rules, convert.
import type { Page as ListPage, Song } from '@/contract';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { nowPlaying } from './listening';
import { call, deletePlaylist, goTo, idOf, overflow, songNames } from './playlist-steps';

for (const width of [1440, 390]) {
  test(`a smart playlist at ${width} px follows its rules until it is converted`, async ({
    page,
    signIn,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('listener');
    const { items } = await call<ListPage<Song>>(page, 'GET', '/api/songs?limit=200');
    const genre = items.find((song) => song.genre)?.genre ?? '';
    const expected = items.filter((song) => song.genre === genre);
    const name = `All ${genre} ${width}`;
    await goTo(page, 'Playlists');
    await page.getByRole('button', { name: 'New smart playlist' }).click();
    const dialog = page.getByRole('dialog', { name: 'New smart playlist' });

    await test.step('the form counts the songs before there is a playlist', async () => {
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await expect(dialog.getByText('Enter a value for each rule.')).toBeVisible();
      await dialog.getByRole('textbox', { name: 'Value of rule 1' }).fill(genre.toUpperCase());
      const songs = expected.length === 1 ? '1 song' : `${expected.length} songs`;
      await expect(dialog.getByRole('status').filter({ hasText: `${songs} now` })).toBeVisible();
      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
      if (width === 1440) {
        expect(await violationsOf(page, 'the form of a smart playlist')).toEqual([]);
        await page.setViewportSize({ width, height: 900 });
      }
      await dialog.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByRole('heading', { name })).toBeVisible();
    });
    const id = idOf(page);

    await test.step('it plays and exports, but has no Edit', async () => {
      await expect
        .poll(async () => (await songNames(page)).sort())
        .toEqual(expected.map((song) => song.songname).sort());
      await page.getByRole('button', { name: `Play ${name}` }).click();
      await expect(nowPlaying(page)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
      const file = await page.request.get(`/api/playlists/${id}/export?format=m3u8`);
      expect((await file.text()).match(/^#EXTINF/gm)).toHaveLength(expected.length);
    });

    await test.step('its rules change', async () => {
      await page.getByRole('button', { name: 'Edit rules' }).click();
      await page.getByRole('button', { name: 'Add rule' }).click();
      await page.getByRole('combobox', { name: 'Field of rule 2' }).selectOption('Artist');
      await page.getByRole('textbox', { name: 'Value of rule 2' }).fill(expected[0]?.artist ?? '');
      await page.getByRole('button', { name: 'Save' }).click();
      const fewer = expected.filter((song) => song.artist === expected[0]?.artist);
      await expect.poll(async () => (await songNames(page)).length).toBe(fewer.length);
      await expect(page.getByRole('button', { name: 'Edit rules' })).toBeFocused();
    });

    await test.step('converted, it is edited by hand', async () => {
      await page.getByRole('button', { name: 'Convert to playlist' }).click();
      await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Edit rules' })).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(page.getByRole('button', { name: 'Edit rules' })).toBeVisible();
      await page.getByRole('button', { name: 'Convert to playlist' }).click();
      await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
    });
    await deletePlaylist(page, name);
  });
}
