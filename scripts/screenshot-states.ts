// What is open on the pages of the editor when `npm run screenshots` takes pictures of them.
import type { Page } from '@playwright/test';
import type { Playlist } from '@/contract';

export const STATES: Record<string, { path: string; open: (page: Page) => Promise<void> }> = {
  'featured-arrange': { path: '/featured?arrange', open: (page) => button(page, /^Drag /).waitFor() },
  share: {
    path: '/playlists',
    async open(page) {
      await page.goto(`/playlists/${await ownPlaylist(page)}`);
      await button(page, 'Share').click();
      await button(page, 'Create link').click();
      await page.getByRole('textbox', { name: 'Invitation link' }).waitFor();
    },
  },
  'smart-form': {
    path: '/playlists',
    async open(page) {
      await button(page, 'New smart playlist').click();
      await page.getByRole('textbox', { name: 'Name' }).waitFor();
    },
  },
  search: {
    path: '/songs',
    async open(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Find/ }).fill('night');
      await page.getByRole('option').first().waitFor();
    },
  },
  shortcuts: {
    path: '/songs',
    async open(page) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  'edit-song': { path: '/songs', open: (page) => openForm(page, 'Edit details…') },
  lyrics: { path: '/songs', open: (page) => openForm(page, /lyrics…$/) },
  album: { path: '/songs/albums', open: (page) => openFirst(page, 'Albums') },
  artist: { path: '/songs/artists', open: (page) => openFirst(page, 'Artists') },
};

export function button(page: Page, name: string | RegExp) {
  const named = page.getByRole('button', { name, exact: typeof name === 'string' });
  return named.filter({ visible: true }).first();
}

async function openFirst(page: Page, list: string): Promise<void> {
  await page.getByRole('list', { name: list }).getByRole('link').first().click();
  await page.getByRole('table').first().waitFor();
}

/** A dialog of the first song's menu. */
async function openForm(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('table').waitFor();
  await button(page, /^More about/).click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('dialog').getByRole('textbox').first().waitFor();
}

/** The id of a playlist that the signed-in user can share, created if there is none. */
export function ownPlaylist(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { items } = await (await fetch('/api/playlists')).json();
    const own = items.find(({ smart, visibility }: Playlist) => !smart && visibility !== 'featured');
    if (own) return own.playlist_id;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'Together' });
    return (await (await fetch('/api/playlists', { method: 'POST', headers, body })).json()).playlist_id;
  });
}
