// Runs last: the tenant, then Postgres, stop responding while the app runs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { enterCredentials, expect, signInAs, test } from './fixtures';

const STACK_TRACE = / at .+:\d+:\d+/;

/** What browsers print for a 503. */
test.use({ tolerated: /503/ });

const paused: number[] = [];
test.afterAll(() => {
  for (const pid of paused) process.kill(pid, 'SIGCONT');
});

/** The supervisor would restart a process that exits. */
function pause(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  paused.push(pid);
}

const childrenOf = (pid: number) =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);

test('without the tenant, and then without Postgres, pages and API report the outage and lose no data', async ({
  page,
  browser,
}) => {
  await signInAs(page, DEMO_ACCOUNTS.premium.email);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Delete account' }).click();
  await enterCredentials(page, DEMO_ACCOUNTS.premium.email, DEMO_PASSWORD);
  const leaving = page.getByRole('dialog', { name: 'Delete your account?' });
  await leaving.getByRole('textbox').fill('delete');

  await test.step('the tenant hangs: no account is partially deleted, music continues, and actions that need the tenant report the outage', async () => {
    pause(Number(process.env.E2E_TENANT_PID));
    await leaving.getByRole('button', { name: 'Delete everything' }).click();
    await expect(leaving.getByRole('alert')).toContainText('cannot reach the sign-in service');
    await page.goto('/songs');
    await expect(page.getByRole('table', { name: 'Songs' })).toHaveAttribute('aria-rowcount', '5001');

    await page.goto('/settings');
    const box = page.getByRole('textbox', { name: 'Display name' });
    await box.click();
    await box.fill('Kept while typing');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/cannot reach/).first()).toBeVisible();
    await expect(box).toHaveValue('Kept while typing');

    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto('/sign-in');
    await expect(visitor.getByText(/cannot reach|sign-in service/i).first()).toBeVisible();
    await expect(visitor.getByText(STACK_TRACE)).toHaveCount(0);
  });

  await test.step('Postgres hangs: a message on the page, 503 from page and API, no stack trace', async () => {
    const file = join(process.env.E2E_DATA_DIR ?? '', 'postgres', 'cluster', 'postmaster.pid');
    const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
    for (const pid of [postmaster, ...childrenOf(postmaster)]) pause(pid);

    expect((await page.request.get('/api/health')).status()).toBe(200);
    const ready = await page.request.get('/api/ready');
    expect(ready.status()).toBe(503);
    expect(await ready.text()).toContain('postgres');

    const response = await page.goto('/playlists');
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBe('5');
    await expect(page.getByText(/cannot reach/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await expect(page.getByText(STACK_TRACE)).toHaveCount(0);
  });
});
