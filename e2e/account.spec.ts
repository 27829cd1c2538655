// A listener's account: sessions, data export, statistics and account deletion.
import { readFile } from 'node:fs/promises';
import { expect, openSignIn, signInAs, signInLink, test } from './fixtures';

const PASSWORD = 'Curtain-call-7';
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

test('a new listener signs up, gets started, signs a second browser out, exports their data and deletes the account', async ({
  page,
  browser,
}) => {
  const email = `leaving-${Date.now()}@encore.example`;
  await page.setViewportSize(SIZES.narrow);
  await test.step('Home of a new account shows first steps', async () => {
    await openSignIn(page);
    await page.getByRole('link', { name: 'Sign up' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Welcome, user' })).toBeVisible();
    await expect(page.getByRole('link', { name: /Browse featured playlists/ })).toBeVisible();
    await page.getByRole('link', { name: /Choose a display name/ }).click();
  });

  await test.step('the name field validates while typing; a saved name appears in the header at once', async () => {
    const box = page.getByRole('textbox', { name: 'Display name' });
    await box.click();
    await box.fill('x'.repeat(41));
    await expect(page.getByRole('alert').filter({ hasText: 'at most 40 characters' })).toBeVisible();
    await box.fill('Farewell');
    await expect(page.getByText('8 of 40')).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Display name saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Account' })).toContainText('F');
  });

  await test.step('the first browser ends the session of the second, which then asks for the password', async () => {
    const other = await (await browser.newContext()).newPage();
    await signInAs(other, email, PASSWORD);
    await page.reload();
    const sessions = page.getByRole('list', { name: 'Where you are signed in' });
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    await expect(sessions.getByText('This device')).toHaveCount(1);
    await sessions.getByRole('button', { name: /^Sign out/ }).click();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    expect((await other.request.get('/api/me')).status()).toBe(401);
    await other.goto('/');
    await signInLink(other).click();
    await expect(other.getByRole('textbox', { name: 'Password' })).toBeVisible();
    await other.context().close();
  });

  await test.step('all data is downloaded as a file', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export my data' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^encore-\d{4}-\d\d-\d\d\.json$/);
    const data = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(data).toMatchObject({ profile: { email, user_metadata: { displayName: 'Farewell' } }, songs: [] });
    await expect(page.getByText('Data exported to your downloads')).toBeVisible();
  });

  await test.step('deleting the account requires the password and a typed word, and is confirmed', async () => {
    await page.getByRole('link', { name: 'Delete account' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
    const remove = dialog.getByRole('button', { name: 'Delete everything' });
    await expect(remove).toBeDisabled();
    await dialog.getByRole('textbox', { name: /^Type delete/ }).fill('farewell');
    await remove.click();
    await expect(page.getByText('Your account and all its data have been deleted.')).toBeVisible();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  await test.step('the deleted account cannot sign in', async () => {
    await signInLink(page).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(page.getByText('Wrong email or password', { exact: false })).toBeVisible();
  });
});

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`statistics by day, hour and genre, with the range in the URL; ${size}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport, timezoneId: 'Asia/Kathmandu' });
    const page = await context.newPage();
    await test.step('a deep link opens the same page and query after sign-in', async () => {
      const asked = await page.request.get('/stats?days=365', { maxRedirects: 0 });
      expect(asked.status()).toBe(307);
      await page.goto('/stats?days=365');
      await page.getByRole('textbox', { name: 'Email address' }).fill('listener@encore.example');
      await page.getByRole('textbox', { name: 'Password' }).fill('Encore-demo-2026');
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await expect(page).toHaveURL(/\/stats\?days=365$/);
    });
    await expect(page.getByRole('heading', { name: 'Plays by week' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Range' }).getByRole('link', { name: '30 days' }).click();
    await expect(page.getByRole('heading', { name: 'Plays by day' })).toBeVisible();
    await expect(page.getByText('Times in Asia/Kat')).toBeVisible();
    await expect(page.getByRole('meter', { name: 'Plays towards becoming an editor' })).toBeAttached();

    await page.getByText('Show as table').first().click();
    const table = page.getByRole('table', { name: 'Plays by day' });
    await expect(table.getByRole('row')).toHaveCount(31);
    const plays = await table.getByRole('cell').allTextContents();
    const total = plays.reduce((sum, text) => sum + Number(text), 0);
    await expect(page.getByText(new RegExp(`^${total} plays in the last 30 days`))).toBeVisible();
    await expect(page.getByRole('table', { name: 'Genres' }).getByRole('row').nth(1)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    await context.close();
  });
}
