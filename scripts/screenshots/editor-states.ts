// What is open on the pages of the editor.
import type { Page } from '@playwright/test';
import { curatorPath } from '@/components/songs/song-paths';
import type { Playlist } from '@/contract';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { playerLoaded } from '@/e2e/listening';
import { button, buttonOfPage, heading, openSongMenu, type States, selectSongs } from './state';

export const EDITOR_STATES: States = {
  'featured-arrange': { path: '/featured?arrange', open: (page) => button(page, /^Drag /).waitFor() },
  'featured-edit': { path: '/featured', open: editFeatured },
  'featured-history': {
    path: '/featured',
    async open(page) {
      await editFeatured(page);
      await button(page, 'History').click();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  'edit-playlist': {
    path: '/featured',
    async open(page) {
      await editFeatured(page);
      await button(page, 'Edit details').click();
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  'add-songs': {
    path: '/featured',
    async open(page) {
      await openFeatured(page);
      await buttonOfPage(page, 'Add songs').click();
      await page.getByRole('dialog').getByRole('button', { name: /^Add / }).first().waitFor();
    },
  },
  'playlist-picker': { path: '/featured', open: openPicker },
  'duplicate-song': {
    path: '/featured',
    async open(page) {
      const name = await openPicker(page);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `Add to ${name}` })
        .click();
      await page.getByRole('dialog', { name: `Already in “${name}”` }).waitFor();
    },
  },
  curator: { path: curatorPath(DEMO_ACCOUNTS.editor.userId) },
  'new-playlist': { path: '/playlists', open: (page) => openDialog(page, 'New playlist') },
  'smart-form': { path: '/playlists', open: (page) => openDialog(page, 'New smart playlist') },
  share: {
    path: '/playlists',
    async open(page) {
      await page.goto(`/playlists/${await ownPlaylist(page)}`);
      await button(page, 'Share').click();
      await button(page, 'Create link').click();
      await page.getByRole('textbox', { name: 'Invitation link' }).waitFor();
    },
  },
  'playlist-menu': { path: '/playlists', open: openPlaylistMenu },
  'playlist-image': {
    path: '/playlists',
    async open(page) {
      await openPlaylistMenu(page);
      await page.getByRole('menuitem', { name: /image…$/ }).click();
      await page.getByRole('dialog', { name: /^Image of/ }).waitFor();
    },
  },
  search: { path: '/songs', open: (page) => search(page, 'night') },
  'search-none': { path: '/songs', open: (page) => search(page, 'zzqqxx') },
  'songs-none': { path: '/songs?q=zzqqxx' },
  shortcuts: {
    path: '/songs',
    async open(page) {
      await playerLoaded(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  song: {
    path: '/songs',
    async open(page) {
      await openSongMenu(page);
      await page.getByRole('menuitem', { name: 'Go to song' }).click();
      await page.waitForURL(/\/songs\/\d+$/);
    },
  },
  'song-menu': { path: '/songs', open: openSongMenu },
  'add-to-playlist': {
    path: '/songs',
    async open(page) {
      await openSongMenu(page);
      await page.getByRole('menuitem', { name: /^Add to playlist/ }).click();
      await page.getByText('New playlist…').waitFor();
    },
  },
  selection: { path: '/songs', open: selectSongs },
  'edit-song': { path: '/songs', open: (page) => openForm(page, 'Edit details…') },
  lyrics: { path: '/songs', open: (page) => openForm(page, /lyrics…$/) },
  album: { path: '/songs/albums', open: (page) => openFirst(page, 'Albums') },
  artist: { path: '/songs/artists', open: (page) => openFirst(page, 'Artists') },
  'not-found': { path: '/nowhere', open: (page) => heading(page, /./) },
};

async function openFirst(page: Page, list: string): Promise<void> {
  await page.getByRole('list', { name: list }).getByRole('link').first().click();
  await page.getByRole('table').first().waitFor();
}

async function openFeatured(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: /songs/ }).first().click();
  await page.getByRole('table').waitFor();
}

async function editFeatured(page: Page): Promise<void> {
  await openFeatured(page);
  await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click();
  await button(page, /^Drag/).waitFor();
}

/** The dialog that adds songs of a featured playlist to a playlist. @returns the name of the featured one */
async function openPicker(page: Page): Promise<string> {
  await openFeatured(page);
  await selectSongs(page);
  await button(page, 'Add to playlist…').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Add to/ })
    .first()
    .waitFor();
  return (await page.locator('main h1').textContent()) ?? '';
}

async function openPlaylistMenu(page: Page): Promise<void> {
  await page.goto(`/playlists/${await ownPlaylist(page)}`);
  await buttonOfPage(page, /^More about/).click();
  await page.getByRole('menuitem').first().waitFor();
}

async function openDialog(page: Page, name: string): Promise<void> {
  await button(page, name).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await playerLoaded(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Find/ }).fill(words);
  await page.getByRole('option').or(page.getByText('No results')).first().waitFor();
}

/** A dialog of the first song's menu. */
async function openForm(page: Page, item: string | RegExp): Promise<void> {
  await openSongMenu(page);
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
