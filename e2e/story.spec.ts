// The main story: one play short of EDITOR, the hundredth play, the role, the shelf, and the role taken away again.
import type { Page } from '@playwright/test';
import { currentTime, expect, signOut, test } from './fixtures';

test.setTimeout(240_000);

test('a listener becomes an EDITOR with the hundredth play, and stops being one when the plays are gone', async ({
  page,
  signIn,
}) => {
  await test.step('almost@encore.example signs in: songs, playlists and favourite genre are theirs', async () => {
    await signIn('almost');
    await expect(page.getByRole('heading', { name: 'Welcome, tidepool' })).toBeVisible();
    await expect(page.getByText('EDITOR', { exact: true })).toHaveCount(0);
    await expect(page.getByText('99', { exact: true })).toBeVisible();
    await goTo(page, 'Playlists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /One more time/ })
      .click();
    await expect(page.getByRole('heading', { name: 'One more time' })).toBeVisible();
  });

  await test.step('a song plays with sound, can be seeked, and the next one follows', async () => {
    const player = page.getByRole('region', { name: 'Player' });
    await page.getByRole('button', { name: /^Play One more time/ }).click();
    await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(1);
    const first = await player.getByTestId('now-playing').textContent();

    const counted = page.waitForResponse(
      (response) => response.url().endsWith('/api/plays') && response.request().method() === 'POST',
      { timeout: 60_000 },
    );
    expect(await (await counted).json()).toMatchObject({ results: [{ status: 'counted' }] });

    const seek = player.getByRole('slider', { name: 'Seek' });
    await seek.focus();
    await seek.press('End');
    await expect(player.getByTestId('now-playing')).not.toHaveText(first ?? '');
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    await player.getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('the hundredth play was counted; after the next sign-in the welcome says EDITOR', async () => {
    await goTo(page, 'Home');
    await expect(page.getByText('100', { exact: true })).toBeVisible();
    await signOut(page);
    await signIn('almost');
    await expect(page.getByText('EDITOR', { exact: true })).toBeVisible();
  });

  await test.step('as an editor they make a featured playlist, name it, fill it, and put it in order', async () => {
    await goTo(page, 'Featured');
    await page.getByRole('button', { name: 'New featured playlist' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Encore, encore');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { name: 'Encore, encore' })).toBeVisible();

    await addSongs(page, 2);
    const rows = page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('cell') });
    await expect(rows).toHaveCount(2);
    const [first, second] = await songNames(page);
    const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await rows
      .nth(1)
      .getByRole('button', { name: /^Move up/ })
      .click();
    await expect.poll(() => songNames(page)).toEqual([second, first]);
    expect((await stored).ok()).toBe(true);
    await page.reload();
    expect(await songNames(page)).toEqual([second, first]);

    await rows
      .nth(0)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(rows).toHaveCount(1);
    expect(await songNames(page)).toEqual([first]);

    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('The last encore');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'The last encore' })).toBeVisible();
  });

  await test.step('the playlist that earned the plays is deleted; at the next sign-in the role is gone', async () => {
    await goTo(page, 'Playlists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /One more time/ })
      .click();
    await page.getByRole('button', { name: 'Delete playlist' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Playlists' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /One more time/ })).toHaveCount(0);
    await signOut(page);
    await signIn('almost');
    await expect(page.getByText('EDITOR', { exact: true })).toHaveCount(0);
  });
});

test('a listener without the role sees the featured playlists and cannot touch them', async ({
  page,
  signIn,
}) => {
  await signIn('listener');
  await goTo(page, 'Featured');
  await expect(page.getByRole('heading', { name: 'Featured' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New featured playlist' })).toHaveCount(0);
  const playlist = page.getByRole('main').getByRole('link', { name: /songs/ }).first();
  await playlist.click();
  await expect(page.getByRole('table')).toBeVisible();
  for (const name of ['Edit details', 'Add songs', 'Delete playlist']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const refused = await page.evaluate(async (playlistId) => {
    const response = await fetch(`/api/playlists/${playlistId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'mine now' }),
    });
    return { status: response.status, type: response.headers.get('content-type') };
  }, id);
  expect(refused).toEqual({ status: 403, type: 'application/problem+json' });
});

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
}

async function addSongs(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Add songs' }).click();
  const dialog = page.getByRole('dialog');
  for (let added = 0; added < count; added += 1) {
    await dialog.getByRole('button', { name: /^Add / }).first().click();
    await expect(dialog.getByRole('button', { name: /^Added / })).toHaveCount(added + 1);
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
}

/** The playlist's songs from top to bottom, as its table shows them. */
function songNames(page: Page): Promise<string[]> {
  return page.getByRole('table').getByTestId('song-name').allTextContents();
}
