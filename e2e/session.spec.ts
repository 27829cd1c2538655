// A session outlives its access tokens: concurrent requests after the expiry cause one refresh.
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { expect, signInAs, signInLink, signOut, test } from './fixtures';

/** Slightly longer than the lifetime of the stack's access tokens. */
const EXPIRY_MS = 21_000;

test('a session shows no token, ends at the tenant too, and outlives its access token', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('listener');
  const expired = Date.now() + EXPIRY_MS;

  await test.step('tokens never reach the page: not its scripts, its storage, its session endpoint', async () => {
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

  await test.step('in another browser, signing out ends the session of other tabs and of the tenant: the next sign-in asks for the password', async () => {
    const elsewhere = await (await browser.newContext()).newPage();
    await signInAs(elsewhere, DEMO_ACCOUNTS.premium.email);
    const besides = await elsewhere.context().newPage();
    const playerIsUp = besides.waitForResponse((answer) => answer.url().endsWith('/api/queue'));
    await besides.goto('/songs');
    await playerIsUp;
    await signOut(elsewhere);
    await expect(signInLink(besides)).toBeVisible();
    await signInLink(elsewhere).click();
    await expect(elsewhere.getByRole('textbox', { name: 'Password' })).toBeVisible();
    await elsewhere.context().close();
  });

  await test.step('ten parallel page and API requests after the access token has expired all succeed', async () => {
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
      '/api/genres/getFav',
      '/settings',
    ];
    const statuses = await page.evaluate(
      (urls) => Promise.all(urls.map(async (url) => (await fetch(url, { redirect: 'manual' })).status)),
      paths,
    );
    expect(statuses).toEqual(paths.map(() => 200));
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Welcome, nightbird' })).toBeVisible();
  });
});
