// A session outlives its access tokens: it is refreshed once, however many requests notice the expiry together.
import { expect, signInLink, test } from './fixtures';

/** The lifetime the stack of these tests gives its access tokens, and a moment more. */
const EXPIRY_MS = 21_000;

test('ten parallel page and API requests after the access token has expired all succeed', async ({
  page,
  signIn,
}) => {
  await signIn('listener');
  const expired = Date.now() + EXPIRY_MS;
  await expect.poll(() => Date.now(), { timeout: EXPIRY_MS + 5_000 }).toBeGreaterThan(expired);

  const paths = [
    '/',
    '/songs',
    '/api/me',
    '/playlists',
    '/api/songs',
    '/api/playlists',
    '/featured',
    '/api/queue',
  ];
  const statuses = await page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await fetch(url, { redirect: 'manual' })).status)),
    [...paths, '/api/genres/getFav', '/settings'],
  );
  expect(statuses).toEqual(Array(10).fill(200));

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome, nightbird' })).toBeVisible();
});

test('tokens never reach the page: not its scripts, its storage, its session endpoint', async ({
  page,
  signIn,
}) => {
  await signIn('listener');
  const seen = await page.evaluate(async () => {
    const session = await fetch('/api/auth/session');
    return JSON.stringify([
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      await session.text(),
    ]);
  });
  expect(seen).not.toMatch(/eyJ/);
  expect(await page.content()).not.toMatch(/eyJ[\w-]{20,}/);
});

test('signing out ends the tenant’s session too: the next sign-in asks for the password', async ({
  page,
  signIn,
}) => {
  await signIn('premium');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signInLink(page).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});
