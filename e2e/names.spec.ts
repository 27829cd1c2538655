// Pages of artists, albums and genres with unusual names, and their empty states.
import { expect, signOut, test } from './fixtures';

test('unusual names have pages, unknown artists have none, and empty libraries show songs shared by others', async ({
  page,
  signIn,
}) => {
  await signIn('premium');
  const { items } = await (await page.request.get('/api/songs?limit=1')).json();
  const [{ song_id, artist, album }] = items;
  const change = (data: object) =>
    page.request.patch(`/api/songs/${song_id}`, { data, headers: { origin: new URL(page.url()).origin } });
  for (const name of ['AC/DC 100%', '..', 'Sgt. Pepper.mp3', '夜 ✦ %2F?#']) {
    expect((await change({ artist: name, album: name })).status()).toBe(200);
    await page.goto('/songs');
    await page.getByRole('table').getByRole('link', { name, exact: true }).last().click();
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/songs\/albums\//);
    await page.reload();
    await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
    await expect(page).toHaveURL(/\/songs\/artists\//);
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
  }
  expect((await change({ artist, album })).status()).toBe(200);
  for (const path of [
    '/songs/artists/Nobody%20At%20All',
    '/songs/albums/No/Body',
    '/songs/genres/Polka%25',
    '/songs/999999',
    '/songs/nonsense',
    '/curators/auth0%7Cnobody',
    '/curators/%20',
  ]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
  await signOut(page);

  await signIn('newcomer');
  await page.goto('/songs/1');
  await expect(page.getByRole('heading', { name: 'Number One Hit', level: 1 })).toBeVisible();
  // Their owner is "user" once another story has signed them in.
  await expect(page.getByText(/^Shared by (Number One|user)$/)).toBeVisible();
  await page.goto('/songs/artists/neon%20harbour');
  await expect(page.getByText('Not in your library yet.')).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'From other listeners' }).getByTestId('song-name'),
  ).toHaveCount(4);
});
