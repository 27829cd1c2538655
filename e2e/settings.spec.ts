// Settings: the display name, which others see, and the preferences.
import { expect, NEW_PASSWORD, signInAs, signOut, signUp, test } from './fixtures';

test('a display name is "user" until it is chosen, then it appears everywhere', async ({ page, browser }) => {
  const email = await signUp(page);

  await test.step('they choose J-vald3z', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('textbox', { name: 'Display name' }).fill('J-vald3z');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).first().click();
    await expect(page.getByRole('heading', { name: 'Welcome, J-vald3z' })).toBeVisible();
  });

  const shared = await test.step('a playlist they share carries the name', async () => {
    const id = await page.evaluate(async () => {
      const response = await fetch('/api/playlists', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'For everyone', visibility: 'shared' }),
      });
      return (await response.json()).playlist_id as number;
    });
    const other = await (await browser.newContext()).newPage();
    await signInAs(other, 'listener@encore.example');
    await other.goto(`/playlists/${id}`);
    await expect(other.getByRole('heading', { name: 'For everyone' })).toBeVisible();
    await expect(other.getByText(/by J-vald3z/)).toBeVisible();
    return id;
  });
  expect(shared).toBeGreaterThan(0);

  await test.step('it is still there at the next sign-in', async () => {
    await signOut(page);
    await signInAs(page, email, NEW_PASSWORD);
    await expect(page.getByRole('heading', { name: 'Welcome, J-vald3z' })).toBeVisible();
  });
});

test('an invalid name shows an error and stays in the field', async ({ page, signIn }) => {
  await signIn('premium');
  await page.goto('/settings');
  const box = page.getByRole('textbox', { name: 'Display name' });
  await box.click();
  await box.fill(' '.repeat(3));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Enter a display name.' })).toBeVisible();
  await expect(page.getByText('premium', { exact: false }).first()).toBeVisible();
});

test('the theme is stored in user_metadata and applies in another browser', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('premium');
  await page.goto('/settings');
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/preferences') && response.ok(),
  );
  await page.getByRole('radio', { name: 'Light' }).check();
  await saved;
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  const elsewhere = await (await browser.newContext({ colorScheme: 'dark' })).newPage();
  await signInAs(elsewhere, 'premium@encore.example');
  await elsewhere.goto('/settings');
  await expect(elsewhere.getByRole('radio', { name: 'Light' })).toBeChecked();
});

test('the app cannot change a plan', async ({ page, signIn }) => {
  await signIn('newcomer');
  for (const [path, body] of [
    ['/api/preferences', { plan: 'premium' }],
    ['/api/displayName', { displayName: 'x', plan: 'premium' }],
  ] as const) {
    const status = await page.evaluate(
      async ([url, json]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url, { method: 'PATCH', headers, body: JSON.stringify(json) })).status;
      },
      [path, body] as const,
    );
    expect(status).toBe(400);
  }
  const me = await page.evaluate(async () => (await fetch('/api/me')).json());
  expect(me).toMatchObject({ plan: 'free' });
});
