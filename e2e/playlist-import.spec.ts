// Imports of files with several playlists: one of them or all, songs chosen by hand.
import type { Page as ListPage, Playlist, Song } from '@/contract';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { call, goTo, overflow, songNames } from './playlist-steps';

for (const width of [1440, 390]) {
  test(`one or all playlists of a file are imported at ${width} px`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('listener');
    await goTo(page, 'Playlists');
    const { items } = await call<ListPage<Song>>(page, 'GET', '/api/songs?limit=2');
    const [first, second] = items.map(({ songname, artist }) => `"${songname}","${artist}"`);
    const lines = [`${first},Morning`, 'Nowhere,Ida,Morning', `${second},Evening`, 'Elsewhere,Ida,Evening'];
    const file = ['title,artist,playlist', ...lines.map((line) => `${line} ${width}`), ''].join('\n');
    // Results that are not shown stay in the page.
    const added = page.getByText(/^Added “/).filter({ visible: true });
    const choose = async (missing: string) => {
      await page.getByRole('button', { name: `Search for ${missing}` }).click();
      await page
        .getByRole('searchbox', { name: `Search a song for ${missing}` })
        .fill(items[0]?.songname ?? '');
      await page
        .getByRole('list', { name: 'Results' })
        .getByRole('button', { name: /^Add / })
        .first()
        .click();
      await expect(added).toBeVisible();
    };
    await page.getByRole('button', { name: 'Import', exact: true }).click();

    await test.step('the file lists its playlists, of which one is imported', async () => {
      await page
        .getByLabel('Choose file')
        .setInputFiles({ name: 'x.csv', mimeType: '', buffer: Buffer.from(file) });
      await expect(page.getByText('2 playlists in this file')).toBeVisible();
      const lists = page.getByRole('list', { name: 'Playlists in this file' }).getByRole('listitem');
      await expect(lists).toHaveText([/^Morning \d+2 songs/, /^Evening \d+2 songs/]);
      expect(await violationsOf(page, 'the playlists of a file')).toEqual([]);
      await expect.poll(() => overflow(page)).toBe(0);
      await page.getByRole('button', { name: `Import Evening ${width}` }).click();
      await expect(page.getByText('1 of 2 songs found')).toBeVisible();
    });

    await test.step('a song that is chosen by hand stays chosen', async () => {
      await choose('Ida - Elsewhere');
      await page.getByRole('button', { name: 'All playlists' }).click();
      await page.getByRole('button', { name: `View Evening ${width}` }).click();
      await expect(added).toBeVisible();
      await page.getByRole('button', { name: 'All playlists' }).click();
    });

    await test.step('all are imported; what is missing in one is shown', async () => {
      await page.getByRole('button', { name: 'Import all' }).click();
      await expect(page.getByText('2 playlists imported')).toBeVisible();
      await page.getByRole('button', { name: `View Morning ${width}` }).click();
      await expect(page.getByRole('list', { name: 'Not found' })).toContainText('Nowhere');
      await choose('Ida - Nowhere');
      await page.getByRole('button', { name: 'All playlists' }).click();
      await page.getByRole('button', { name: `View Evening ${width}` }).click();
      await expect(page.getByRole('list', { name: 'Not found' })).toContainText('Elsewhere');
      await page.getByRole('button', { name: 'All playlists' }).click();
      await page.getByRole('button', { name: `View Morning ${width}` }).click();
      await expect(added).toBeVisible();
      await expect.poll(() => overflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Open playlist' }).click();
      await expect(page.getByRole('heading', { name: `Morning ${width}` })).toBeVisible();
      await expect.poll(async () => (await songNames(page)).length).toBe(2);
    });

    const mine = await call<ListPage<Playlist>>(page, 'GET', '/api/playlists?limit=200');
    const imported = mine.items.filter(({ name }) => name.endsWith(` ${width}`));
    expect(imported.map(({ name }) => name.split(' ')[0]).sort()).toEqual(['Evening', 'Evening', 'Morning']);
    for (const { playlist_id } of imported) await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
  });
}
