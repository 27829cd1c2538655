// Runs last: the tenant, then Postgres, are killed under the running app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { enterCredentials, expect, signInAs, test } from './fixtures';

const STACK_TRACE = / at .+:\d+:\d+/;

// What React prints for a page whose data could not be read.
test.use({ tolerated: /Minified React error #441/ });

test('without the tenant, and then without Postgres, pages and API say so and lose nothing', async ({
  page,
  browser,
}) => {
  await signInAs(page, DEMO_ACCOUNTS.premium.email);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Delete account' }).click();
  await enterCredentials(page, DEMO_ACCOUNTS.premium.email, DEMO_PASSWORD);
  const leaving = page.getByRole('dialog', { name: 'Delete your account?' });
  await leaving.getByRole('textbox').fill('delete');

  await test.step('the tenant is killed: no account is partially deleted, music continues, and what needs the tenant says so', async () => {
    process.kill(Number(process.env.E2E_TENANT_PID), 'SIGKILL');
    await leaving.getByRole('button', { name: 'Delete everything' }).click();
    await expect(leaving.getByRole('alert')).toContainText('cannot reach the sign-in service');
    await page.goto('/songs');
    await expect(page.getByRole('table', { name: 'Songs' })).toHaveAttribute('aria-rowcount', '5001');

    await page.goto('/settings');
    const box = page.getByRole('textbox', { name: 'Display name' });
    await box.fill('Kept while typing');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/cannot reach/).first()).toBeVisible();
    await expect(box).toHaveValue('Kept while typing');

    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto('/sign-in');
    await expect(visitor.getByText(/cannot reach|sign-in service/i).first()).toBeVisible();
    await expect(visitor.getByText(STACK_TRACE)).toHaveCount(0);
  });

  await test.step('Postgres is killed: a sentence on the page, 503 from the API, no stack trace', async () => {
    const file = join(process.env.E2E_DATA_DIR ?? '', 'postgres', 'cluster', 'postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');

    const health = await page.request.get('/api/health');
    expect(health.status()).toBe(503);
    expect(await health.text()).toContain('postgres');

    await page.goto('/playlists');
    await expect(page.getByText(/cannot reach/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await expect(page.getByText(STACK_TRACE)).toHaveCount(0);
  });
});
