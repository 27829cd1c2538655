// A library in six scripts: searched, sorted, browsed by artist and album, exported and imported again.
import type { Page as ListPage, Playlist, PlaylistDetail, Song } from '@/contract';
import { expect, signUp, test } from './fixtures';
import { playerLoaded } from './listening';
import { call, goTo, make, songNames } from './playlist-steps';
import { uploadTagged } from './tones';

/** In the order of their titles, their artists and their albums; with a part of each title as people type it. */
const SONGS = [
  { title: 'Ångström', artist: 'Émilie Björk', album: 'Début', typed: 'angstrom' },
  { title: 'Ζορμπάς', artist: 'Μίκης', album: 'Θάλασσα', typed: 'ΖΟΡΜΠΑΣ' },
  { title: 'Песня звезды', artist: 'Вера Блюм', album: 'Ночь', typed: 'звезд' },
  { title: 'أغنية الليل', artist: 'ليلى', album: 'نجم', typed: 'الليل' },
  { title: '서울의 밤', artist: '김밴드', album: '겨울 바다', typed: '서울' },
  { title: '千本桜', artist: '初音ミク', album: '春の歌', typed: '本桜' },
];
const TITLES = SONGS.map(({ title }) => title);
const FORMATS = ['m3u8', 'xspf', 'pls', 'jspf', 'csv'];

test('six scripts: searched, sorted, browsed, exported and imported again', async ({ page }) => {
  await signUp(page);
  await uploadTagged(page, SONGS.toReversed());

  await test.step('the search dialog finds each song by a part of its title', async () => {
    await playerLoaded(page);
    await page.keyboard.press('Control+k');
    for (const { title, typed } of SONGS) {
      await page.getByRole('combobox', { name: /^Find/ }).fill(typed);
      const songs = page.getByRole('group', { name: 'Songs' }).getByRole('option');
      await expect(songs).toHaveCount(1);
      await expect(songs).toContainText(title);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the search box shows the search results and the filtered list', async () => {
    const results = page.getByRole('region', { name: 'Search results' });
    const box = page.getByRole('searchbox', { name: 'Search' });
    for (const { title, artist, typed } of SONGS) {
      await box.fill(typed);
      const found = results.getByRole('region', { name: 'Songs' }).getByRole('link');
      await expect(found).toContainText(title);
      await expect(found).toContainText(artist);
      await expect.poll(() => songNames(page)).toEqual([title]);
      await expect(page.getByText('1 song of 6.')).toBeVisible();
    }
    await box.fill('angstorm');
    await expect(results).toContainText('Ångström');
    await expect(page.getByText('No exact match in your library.')).toBeVisible();
    await expect(page.getByText('No results')).toHaveCount(0);
  });

  await test.step('sorted by title, artist and album', async () => {
    for (const sort of ['songname', 'artist', 'album']) {
      await page.goto(`/songs?sort=${sort}`);
      await expect.poll(() => songNames(page), sort).toEqual(TITLES);
    }
    await page.goto('/songs?sort=-songname');
    await expect.poll(() => songNames(page)).toEqual(TITLES.toReversed());
  });

  await test.step('each artist and each album has its page', async () => {
    await page.goto('/songs/albums');
    for (const { album } of SONGS) {
      await expect(page.getByRole('main').getByRole('link', { name: album })).toBeVisible();
    }
    await page.goto('/songs/artists');
    for (const { title, artist, album } of SONGS) {
      await page.getByRole('list', { name: 'Artists' }).getByRole('link', { name: artist }).click();
      await expect(page.getByRole('heading', { name: artist, level: 1 })).toBeVisible();
      await expect.poll(() => songNames(page)).toEqual([title]);
      await page.getByRole('list', { name: 'Albums' }).getByRole('link', { name: album }).click();
      await expect(page.getByRole('heading', { name: album, level: 1 })).toBeVisible();
      await expect.poll(() => songNames(page)).toEqual([title]);
      await page.evaluate(() => window.history.go(-2));
      await expect(page).toHaveURL(/\/songs\/artists$/);
    }
  });

  await test.step('exported and imported again, no song is missing', async () => {
    const { items } = await call<ListPage<Song>>(page, 'GET', '/api/songs?sort=songname');
    const { playlist_id } = await make(page, { name: 'Все 全部 모두', visibility: 'private' });
    const song_ids = items.map(({ song_id }) => song_id);
    await call(page, 'POST', `/api/playlists/${playlist_id}/songs`, { song_ids });
    await goTo(page, 'Playlists');
    await page.getByRole('button', { name: 'Import' }).click();
    for (const format of FORMATS) {
      const file = await page.request.get(`/api/playlists/${playlist_id}/export?format=${format}`);
      // Without the URLs of the songs, as in files of other players.
      const text = (await file.text()).replaceAll(/https?:\/\/[^\s"'<,]*\/songs\/\d+[^\s"'<,]*/g, 'song.mp3');
      await page
        .getByLabel('Choose file')
        .setInputFiles({ name: `list.${format}`, mimeType: '', buffer: Buffer.from(text) });
      await expect(page.getByText('6 of 6 songs found'), format).toBeVisible();
      if (format !== FORMATS.at(-1)) await page.getByRole('button', { name: 'Import another file' }).click();
    }
    await page.getByRole('button', { name: 'Open playlist' }).click();
    await expect.poll(() => songNames(page)).toEqual(TITLES);
    const playlists = await call<ListPage<Playlist>>(page, 'GET', '/api/playlists');
    expect(playlists.items).toHaveLength(FORMATS.length + 1);
    for (const { playlist_id: id, name } of playlists.items) {
      const { songs } = await call<PlaylistDetail>(page, 'GET', `/api/playlists/${id}`);
      expect(
        songs.items.map(({ songname }) => songname),
        name,
      ).toEqual(TITLES);
    }
  });
});
