// Invalid input and missing pages: each shows a clear sentence and a next step.
import { enterCredentials, expect, isFromApp, openSignIn, test } from './fixtures';

test('a wrong password shows an error and keeps the email address', async ({ page }) => {
  await openSignIn(page);
  await enterCredentials(page, 'listener@encore.example', 'not-the-password');
  await expect(page.getByRole('alert')).toContainText('Wrong email or password');
  await expect(page.getByRole('textbox', { name: 'Email address' })).toHaveValue('listener@encore.example');
});

test('a deep link opens its page after sign-in', async ({ page }) => {
  await page.goto('/settings');
  await enterCredentials(page, 'listener@encore.example', 'Encore-demo-2026');
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole('textbox', { name: 'Display name' })).toHaveValue('nightbird');
});

test('Continue with Google leads to the account that owns song 1', async ({ page }) => {
  await openSignIn(page);
  await page.getByRole('button', { name: 'Continue with Google' }).click();
  await page.getByRole('button', { name: /number\.one@gmail\.example/ }).click();
  await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();
  await page.goto('/songs');
  await expect(page.getByRole('table').getByText('Number One Hit')).toBeVisible();
});

test('an unknown playlist and another listener’s private one show the not-found page', async ({
  page,
  signIn,
}) => {
  await signIn('newcomer');
  for (const path of [
    '/playlists/999999',
    '/playlists/nonsense',
    '/nowhere',
    '/featured/nowhere',
    '/join/nowhere',
  ]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  }
});

test('no page of the app writes to the console', async ({ page, signIn }) => {
  await signIn('listener');
  const lines: string[] = [];
  page.on('console', (message) => {
    if (isFromApp(message)) lines.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => lines.push(String(error)));
  for (const name of ['Songs', 'Playlists', 'Featured', 'Stats', 'Settings', 'Home']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  }
  expect(lines).toEqual([]);
});

test.describe('a script that got into a page', () => {
  test.use({ tolerated: /Content Security Policy/ });

  test('does not run: inline ones need the nonce of the page', async ({ page }) => {
    await page.goto('/');
    const ran = await page.evaluate(() => {
      const nonces = [undefined, document.querySelector('script')?.nonce];
      return nonces.map((nonce) => {
        const script = document.createElement('script');
        if (nonce) script.nonce = nonce;
        script.textContent = 'document.body.dataset.ran = "yes"';
        delete document.body.dataset.ran;
        document.body.append(script);
        return document.body.dataset.ran === 'yes';
      });
    });
    expect(ran).toEqual([false, true]);
  });
});
