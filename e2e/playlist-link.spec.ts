// The link to a shared playlist, opened by people who are not signed in.
import { DEMO_PASSWORD } from '@/demo/accounts';
import { violationsOf } from './axe';
import { enterCredentials, expect, test } from './fixtures';
import { call, fill, make } from './playlist-steps';

test('a visitor reads a shared playlist and signs in to listen; a private one is not found', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('listener');
  const shared = await make(page, { name: 'Ring road', visibility: 'shared' });
  const secret = await make(page, { name: 'Secret plans', visibility: 'private' });
  await fill(page, shared.playlist_id, 5, '/api/songs/public?q=a&');
  const visitor = await (await browser.newContext()).newPage();
  const path = `/playlists/${shared.playlist_id}`;

  await test.step('the page names the songs, without sound', async () => {
    expect((await visitor.goto(path))?.status()).toBe(200);
    await expect(visitor.getByRole('heading', { name: 'Ring road' })).toBeVisible();
    await expect(visitor.getByRole('list', { name: 'Songs of Ring road' }).getByRole('listitem')).toHaveCount(
      5,
    );
    await expect(visitor).toHaveTitle('Ring road · Encore');
    await expect(visitor.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Ring road');
    await expect(visitor.getByRole('button')).toHaveCount(0);
    await expect(visitor.locator('audio')).toHaveCount(0);
    expect(await violationsOf(visitor, 'the page of a visitor')).toEqual([]);
    await visitor.setViewportSize({ width: 390, height: 844 });
    const sideways = () => visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
  });

  await test.step('private, unknown and invalid ids look the same', async () => {
    for (const id of [secret.playlist_id, 999_999_999, 'none']) {
      expect((await visitor.request.get(`/playlists/${id}`)).status()).toBe(404);
    }
    await visitor.goto(`/playlists/${secret.playlist_id}`);
    await expect(visitor.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  });

  await test.step('signing in leads back to the playlist, which now plays', async () => {
    await visitor.goto(path);
    await visitor.getByRole('link', { name: 'Sign in to listen' }).click();
    await enterCredentials(visitor, 'premium@encore.example', DEMO_PASSWORD);
    await expect(visitor).toHaveURL(path);
    await expect(visitor.getByRole('button', { name: 'Play Ring road' })).toBeVisible();
  });
  await visitor.context().close();
  for (const { playlist_id } of [shared, secret]) await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
});
