// Runs last: Postgres stops responding and responds again, then the tenant and Postgres stop responding.
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import * as postgres from '@/scripts/testing/pause-postgres';
import {
  currentTime,
  enterCredentials,
  expect,
  isSamePage,
  isWatched,
  signInAs,
  signUp,
  test,
} from './fixtures';
import { playFrom, repeatSong } from './listening';
import { uploadTones } from './tones';

const STACK_TRACE = / at .+:\d+:\d+/;

/** What browsers print for a 503. */
test.use({ tolerated: /503/ });

const paused = new Set<number>();
const resume = () => {
  postgres.resume(paused);
  paused.clear();
};
test.afterAll(resume);

/** The supervisor would restart a process that exits. */
function pause(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  paused.add(pid);
}

function pausePostgres(): void {
  for (const pid of postgres.pausePostgres(process.env.E2E_DATA_DIR ?? '')) paused.add(pid);
}

test('while Postgres hangs, music plays on; when it answers, the requested page opens and plays are saved', async ({
  page,
}) => {
  await signUp(page);
  await uploadTones(page, ['Steady'], 10);
  await page.goto('/songs');
  await playFrom(page, 'Steady');
  await repeatSong(page);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await expect.poll(() => isWatched(page)).toBe(true);
  const unsavedPlays = () =>
    page.evaluate(() => {
      const outboxes = Object.entries(localStorage).filter(([key]) => key.startsWith('encore-plays:'));
      return outboxes.flatMap(([, plays]) => JSON.parse(plays)).length;
    });
  /** The song repeats, so its position also goes back. */
  const expectSound = async () => {
    const before = await currentTime(page);
    await expect.poll(async () => ![0, before].includes(await currentTime(page))).toBe(true);
  };
  const banner = page.getByText('Encore cannot be reached. The page opens when it responds.');

  await test.step('a banner appears, the requested page and the plays wait, music plays on', async () => {
    pausePostgres();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stats' }).click();
    await expect(banner).toBeVisible();
    await expect.poll(unsavedPlays).toBeGreaterThan(0);
    await expectSound();
    await expect(banner).toBeVisible();
  });

  await test.step('afterwards the page opens without a reload, and every play is saved', async () => {
    resume();
    await expect(page.getByRole('heading', { name: 'Stats', level: 1 })).toBeVisible();
    await expect(banner).toHaveCount(0);
    expect(await isSamePage(page)).toBe(true);
    await expectSound();
    await expect.poll(unsavedPlays, { timeout: 60_000 }).toBe(0);
    const songs = await page.request.get('/api/songs?q=Steady');
    expect((await songs.json()).items[0].plays).toBeGreaterThan(0);
  });
});

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
    pausePostgres();
    expect((await page.request.get('/api/health')).status()).toBe(200);
    const ready = await page.request.get('/api/ready');
    expect(ready.status()).toBe(503);
    expect(await ready.text()).toContain('postgres');

    const response = await page.goto('/playlists');
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBe('5');
    await expect(page.getByText(/cannot reach/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(links).toHaveText(['Home', 'Songs', 'Playlists', 'Featured', 'Stats', 'Settings']);
    await expect(page.getByText(STACK_TRACE)).toHaveCount(0);
  });
});
