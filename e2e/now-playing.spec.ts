// The current song in the tab's title, the playlist and the player, and the links from the player.
import { expect, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, player, playFrom } from './listening';
import { call } from './playlist-steps';
import { uploadTones } from './tones';

test('the tab, the playlist and the player name the song; its page plays from a place in the waveform', async ({
  page,
}) => {
  await signUp(page);
  await uploadTones(page, ['Low', 'High'], 40);
  await page.goto('/songs');
  const { items } = await call<{ items: { song_id: number; songname: string; artist: string }[] }>(
    page,
    'GET',
    '/api/songs',
  );
  const high = items.find(({ songname }) => songname === 'High');
  const { playlist_id } = await call<{ playlist_id: number }>(page, 'POST', '/api/playlists', {
    name: 'Tones',
  });
  await call(page, 'POST', `/api/playlists/${playlist_id}/songs`, { song_ids: [high?.song_id] });
  const title = `High · ${high?.artist}`;

  await test.step('a playlist that plays can be paused where it was started', async () => {
    await page.goto(`/playlists/${playlist_id}`);
    await expect(page).toHaveTitle('Tones · Encore');
    await page.getByRole('button', { name: 'Play Tones', exact: true }).click();
    await heardUntil(page, 0.1);
    await expect(page).toHaveTitle(title);
    await page.getByRole('button', { name: 'Pause Tones' }).click();
    await expect(page).toHaveTitle('Tones · Encore');
    await expect(page.getByRole('button', { name: 'Play Tones', exact: true })).toBeVisible();
  });

  await test.step('the title and the artist in the player are links', async () => {
    await nowPlaying(page)
      .getByRole('link', { name: high?.artist ?? '' })
      .click();
    await expect(page).toHaveURL(/\/songs\/artists\//);
    await nowPlaying(page).getByRole('link', { name: 'High' }).click();
    await expect(page).toHaveURL(`/songs/${high?.song_id}`);
    await expect(page).toHaveTitle(/^High by/);
  });

  await test.step('the waveform of its page seeks, and starts another song there', async () => {
    await page.getByRole('slider', { name: 'Play High from' }).fill('20');
    await expect(player(page).getByRole('slider', { name: 'Seek' })).toHaveValue('20');
    await page.goto('/songs');
    await playFrom(page, 'Low');
    await nowPlaying(page).getByRole('link', { name: 'Low' }).click();
    await expect(page.getByRole('heading', { name: 'Low', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Songs', level: 1 })).toBeVisible();
    await page.goto(`/songs/${high?.song_id}`);
    await expect(nowPlaying(page)).toContainText('Low');
    await page.getByRole('slider', { name: 'Play High from' }).fill('10');
    await expect(nowPlaying(page)).toContainText('High');
    await expect(page).toHaveTitle(title);
  });

  await test.step('the panel names the list that plays, also after a reload; its button pauses', async () => {
    const panel = page.getByRole('complementary', { name: 'Now playing' });
    const artist = high?.artist ?? '';
    await nowPlaying(page).getByRole('link', { name: artist }).click();
    await page.getByRole('button', { name: `Play ${artist}`, exact: true }).click();
    await expect(panel).toContainText(`Playing from ${artist}`);
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: `Pause ${artist}` }).click();
    await saved;
    await page.reload();
    await player(page).getByRole('button', { name: 'Queue' }).click();
    await expect(panel).toContainText(`Playing from ${artist}`);
  });

  await test.step('a playlist has its new name after it was renamed', async () => {
    const panel = page.getByRole('complementary', { name: 'Now playing' });
    await page.goto(`/playlists/${playlist_id}`);
    await page.getByRole('button', { name: 'Play Tones', exact: true }).click();
    await expect(panel).toContainText('Playing from Tones');
    await call(page, 'PATCH', `/api/playlists/${playlist_id}`, { name: 'Waves' });
    await page.getByRole('button', { name: 'Shuffle Tones' }).click();
    await expect(panel).toContainText('Playing from Waves');
  });
});
