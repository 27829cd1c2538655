// The same API for a client without a browser: a token from a real login, then plain HTTP.
import { execFileSync } from 'node:child_process';
import { expect, test } from './fixtures';

/** `npm run token`, against the stack of these tests. */
function token(...args: string[]): string {
  const env = {
    ...process.env,
    TENANT_PORT: new URL(process.env.E2E_TENANT_URL ?? '').port,
    DATA_DIR: process.env.E2E_DATA_DIR,
  };
  return execFileSync('npm', ['run', '--silent', 'token', '--', ...args], { encoding: 'utf8', env }).trim();
}

test('a bearer token reads the data of its listener only', async ({ playwright, baseURL }) => {
  const bearer = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token('listener@encore.example')}` },
  });
  expect(await (await bearer.get('/api/genres/getFav')).json()).toEqual({ genre: 'Synthwave' });
  expect(await (await bearer.get('/api/playlists/getPlays')).json()).toEqual({ plays: 12 });
  expect(await (await bearer.get('/genres/getFav')).json()).toEqual({ genre: 'Synthwave' });
  expect(await (await bearer.get('/playlists/getPlays')).json()).toEqual({ plays: 12 });
  const { items } = await (await bearer.get('/api/songs?limit=5')).json();
  expect(items).toHaveLength(5);

  const others = await bearer.get('/api/playlists/getPlays?user_id=auth0|000000000000000000000003');
  expect(others.status()).toBe(403);

  const anonymous = await playwright.request.newContext({ baseURL });
  const refused = await anonymous.get('/api/songs');
  expect(refused.status()).toBe(401);
  expect(refused.headers()['www-authenticate']).toMatch(/^Bearer/);
  expect((await anonymous.get('/secured/getFavGenre')).status()).toBe(401);
});

test('the client of the Action may read the plays of any user', async ({ playwright, baseURL }) => {
  const machine = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token('--client', 'encore-actions')}` },
  });
  // Other stories play the editor's featured playlists at the same time.
  const answer = await machine.get('/api/playlists/getPlays?user_id=auth0|000000000000000000000004');
  expect((await answer.json()).plays).toBeGreaterThanOrEqual(250);
  expect((await machine.get('/api/songs')).status()).toBe(403);
});

test('the API docs send requests with a pasted access token', async ({ page }) => {
  await page.goto('/api/docs');
  const operation = page.locator('.opblock', { hasText: 'Get the favorite genre' }).first();
  await operation.getByRole('button').first().click();
  await operation.getByText('curl', { exact: true }).click();
  await expect(operation.getByText('-H "Authorization: Bearer $TOKEN"')).toBeVisible();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.locator('.dialog-ux');
  // Expires soon, so it is used at once.
  await dialog.getByRole('textbox').fill(token('listener@encore.example'));
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table')).toContainText('"genre": "Synthwave"');
});
