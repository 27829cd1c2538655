// The main story with a mouse; losing the editor role, and listeners without it.
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { expect, test } from './fixtures';
import { mouse } from './input-modes';
import { goTo, signIn, signOut, tellMainStory } from './main-story';

// Playwright may miss requests of a page that a service worker controls.
test.use({ serviceWorkers: 'block' });

test('a listener becomes an EDITOR with the hundredth play, and stops being one when the plays are gone', async ({
  page,
}) => {
  const { email, displayName: name = '' } = DEMO_ACCOUNTS.almost;
  const almost = { email, password: DEMO_PASSWORD, name, playlist: 'One more time' };
  // As when the access token has just expired: the role comes before the page asks for it.
  await page.route('**/api/plays', async (route) => {
    const response = await route.fetch();
    await page.evaluate(() => fetch('/api/auth/session', { method: 'POST' }));
    await route.fulfill({ response });
  });
  await tellMainStory(page, mouse, almost);

  await test.step('the playlist that earned the plays is deleted; at the next sign-in the role is gone', async () => {
    await goTo(page, mouse, 'Playlists');
    const playlist = page.getByRole('main').getByRole('link', { name: /One more time/ });
    await playlist.click();
    await page.getByRole('button', { name: 'More about One more time' }).click();
    await page.getByRole('menuitem', { name: 'Delete playlist' }).click();
    await expect(page.getByRole('heading', { name: 'Playlists' })).toBeVisible();
    await expect(playlist).toHaveCount(0);
    await signOut(page, mouse);
    await signIn(page, mouse, almost);
    await expect(page.getByText('EDITOR', { exact: true })).toHaveCount(0);
  });
});

test('a listener without the role sees the featured playlists and cannot change them', async ({
  page,
  signIn: signInAs,
}) => {
  await signInAs('listener');
  await goTo(page, mouse, 'Featured');
  await expect(page.getByRole('button', { name: 'New featured playlist' })).toHaveCount(0);
  const playlist = page
    .getByRole('main')
    .getByRole('link', { name: /Blue Hour Jazz/ })
    .first();
  await playlist.click();
  await expect(page.getByRole('table')).toBeVisible();
  for (const name of ['Edit', 'Add songs']) {
    await expect(page.getByRole('main').getByRole('button', { name })).toHaveCount(0);
  }
  await page
    .getByRole('main')
    .getByRole('button', { name: /^More about / })
    .first()
    .click();
  await expect(page.getByRole('menuitem', { name: /^Export/ }).first()).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^(Edit|Delete)/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const refused = await page.evaluate(async (playlistId) => {
    const response = await fetch(`/api/playlists/${playlistId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'mine now' }),
    });
    return { status: response.status, type: response.headers.get('content-type') };
  }, id);
  expect(refused).toEqual({ status: 403, type: 'application/problem+json' });
});
