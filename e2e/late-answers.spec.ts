// Delayed responses do not affect what was typed, opened or requested after them.
import type { Page } from '@playwright/test';
import { expect, signUp, test } from './fixtures';
import { call, toast } from './playlist-steps';
import { uploadTones } from './tones';

// Playwright may miss requests of a page that a service worker controls.
test.use({ serviceWorkers: 'block' });

/** Delays requests of one method to some paths. Returns a function that releases them. */
async function hold(page: Page, method: string, path: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(path, async (route) => {
    if (route.request().method() === method) await released;
    await route.continue();
  });
  return release;
}

test('text typed while a display name is being saved is kept, and is saved next', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings');
  const box = page.getByRole('textbox', { name: 'Display name' });
  const save = page.getByRole('button', { name: 'Save' });
  const release = await hold(page, 'PATCH', '**/api/displayName');
  // A page that is still loading does not see text without a click before it.
  await box.click();
  await box.fill('Nova');
  await save.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saving' })).toBeVisible();
  await expect(save).toBeFocused();
  await box.fill('Nova Kane');
  const saved = page.waitForResponse('**/api/displayName');
  release();
  await saved;
  await expect(page.getByText('Nova', { exact: true }).first()).toBeVisible();
  await expect(box).toHaveValue('Nova Kane');
  await expect(page.getByText('Display name saved', { exact: false })).toHaveCount(0);
  await save.press('Enter');
  await expect(page.getByText('Display name saved', { exact: false })).toBeVisible();
});

test('a dialog closed while saving closes no other dialog and still reports the error', async ({ page }) => {
  await signUp(page);
  await uploadTones(page, ['Amber'], 1);
  await page.goto('/songs');
  const openEdit = async () => {
    await page.getByRole('button', { name: 'More about Amber' }).click();
    await page.getByRole('menuitem', { name: 'Edit details…' }).click();
  };

  await test.step('a late response does not close the dialog opened after it', async () => {
    const release = await hold(page, 'PATCH', '**/api/songs/*');
    await openEdit();
    await page.getByRole('textbox', { name: 'Album' }).fill('Stones');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.keyboard.press('Escape');
    await openEdit();
    await page.getByRole('textbox', { name: 'Genre' }).fill('Jazz');
    release();
    await expect(page.getByText('Song details saved').first()).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Genre' })).toHaveValue('Jazz');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('an error after closing is reported', async () => {
    const release = await hold(page, 'PATCH', '**/api/songs/*');
    await openEdit();
    await page.getByRole('textbox', { name: 'Artist' }).fill('Another listener');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.context().setOffline(true);
    release();
    await expect(toast(page, 'Encore cannot be reached.')).toBeVisible();
    await page.context().setOffline(false);
  });

  await test.step('a playlist created after its dialog was closed causes no navigation', async () => {
    await page.goto('/playlists');
    const release = await hold(page, 'POST', '**/api/playlists');
    await page.getByRole('main').getByRole('button', { name: 'New playlist' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Late');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.keyboard.press('Escape');
    release();
    await toast(page, 'Created “Late”').getByRole('button', { name: 'Open' }).click();
    await expect(page.getByRole('heading', { name: 'Late', level: 1 })).toBeVisible();
  });
});

test('an export that takes long says so and can be canceled', async ({ page }) => {
  await signUp(page);

  await test.step('of all data, which is exported when it is tried again', async () => {
    await page.goto('/settings');
    const release = await hold(page, 'GET', '**/api/me/export');
    await page.getByRole('button', { name: 'Export my data' }).click();
    await expect(page.getByText('Preparing the export')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel export' }).click();
    await expect(page.getByText('Export canceled')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel export' })).toHaveCount(0);
    release();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export my data' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);
    await expect(page.getByText('Data exported to your downloads')).toBeVisible();
  });

  await test.step('of a playlist', async () => {
    const { playlist_id } = await call<{ playlist_id: number }>(page, 'POST', '/api/playlists', {
      name: 'Late',
    });
    await page.goto(`/playlists/${playlist_id}`);
    const release = await hold(page, 'GET', `**/api/playlists/${playlist_id}/export*`);
    const start = async () => {
      await page.getByRole('button', { name: 'More about Late' }).click();
      await page.getByRole('menuitem', { name: 'Export as XSPF' }).click();
    };
    await start();
    const notice = toast(page, 'Preparing the export of “Late”');
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await expect(notice).toHaveCount(0);
    release();
    const download = page.waitForEvent('download');
    await start();
    expect((await download).suggestedFilename()).toBe('Late.xspf');
  });
});
