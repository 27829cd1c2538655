// What a listener sees while something is played, imported, uploaded, exported or deleted, and without a network.
import type { Page } from '@playwright/test';
import type { Song } from '@/contract';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { enterCredentials } from '@/e2e/fixtures';
import { lineOf } from '@/e2e/uploading';
import { button, connectionWatched, follow, heading, openSongMenu, type States } from './state';

export const LISTENER_STATES: States = {
  'full-player': { path: '/songs', open: openPlayer },
  'full-player-queue': {
    path: '/songs',
    async open(page) {
      const player = await openPlayer(page);
      const queue = player.getByRole('button', { name: 'Queue', exact: true });
      if (await queue.isVisible()) await queue.click();
      await player.getByTestId('queued-song').first().waitFor();
    },
  },
  toast: {
    path: '/songs',
    async open(page) {
      await openSongMenu(page);
      await page.getByRole('menuitem', { name: /favorites$/ }).click();
      await page
        .getByRole('region', { name: /^Notifications/ })
        .getByRole('listitem')
        .waitFor();
    },
  },
  'account-menu': {
    path: '/',
    async open(page) {
      await button(page, /^Account/).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  import: { path: '/playlists', open: openImport },
  'import-choice': {
    path: '/playlists',
    async open(page) {
      await importTable(page, 'title,artist,playlist', [',Morning', ',Evening']);
      await page.getByText('2 playlists in this file').waitFor();
    },
  },
  'import-results': {
    path: '/playlists',
    async open(page) {
      await importTable(page, 'title,artist,playlist', [',Morning', ',Evening']);
      await button(page, 'Import all').click();
      await page.getByText('2 playlists imported').waitFor();
    },
  },
  'import-result': {
    path: '/playlists',
    async open(page) {
      await importTable(page, 'title,artist', ['']);
      await page.getByRole('list', { name: 'Not found' }).waitFor();
    },
  },
  'import-failed': {
    path: '/playlists',
    async open(page) {
      await openImport(page);
      await chooseFile(page, 'notes.txt', '');
      await button(page, /another file/).waitFor();
    },
  },
  uploading: {
    path: '/songs/upload',
    async open(page) {
      await startUploads(page);
      await page.getByRole('progressbar').waitFor();
    },
  },
  'upload-lost': {
    path: '/songs/upload',
    async open(page) {
      const line = await startUploads(page);
      await line(0);
      await page.getByText('Connection lost.').first().waitFor();
    },
  },
  'export-progress': {
    path: '/settings',
    async open(page) {
      // The response never arrives.
      await page.route('**/api/me/export', () => undefined);
      await button(page, 'Export my data').click();
      await button(page, 'Cancel export').waitFor();
    },
  },
  'offline-banner': { path: '/songs', open: loseNetwork },
  'offline-page-waits': {
    path: '/songs',
    isLoading: true,
    async open(page) {
      await loseNetwork(page);
      await follow(page, 'Playlists');
      await page.getByText('The page opens when you’re back online.').waitFor();
    },
  },
  'join-gone': {
    path: '/join#no-such-invitation',
    open: (page) => page.getByText(/Ask for a new link/).waitFor(),
  },
  'tenant-step-up': { path: '/settings', open: openStepUp },
  'delete-account': {
    path: '/settings',
    async open(page) {
      await openStepUp(page);
      await enterCredentials(page, DEMO_ACCOUNTS.listener.email, DEMO_PASSWORD);
      await page.getByRole('dialog', { name: 'Delete your account?' }).getByRole('textbox').waitFor();
    },
  },
};

/** Ends the session. */
export const EXPIRED_SESSION: States = {
  'session-expired': {
    path: '/songs',
    isLoading: true,
    async open(page) {
      await connectionWatched(page);
      await page.context().clearCookies();
      await follow(page, 'Playlists');
      await page.getByRole('dialog', { name: 'Your session has expired' }).waitFor();
    },
  },
};

/** A library of many pages, and a list whose next page cannot be loaded. */
export const PREMIUM_STATES: States = {
  'list-failed': {
    path: '/songs',
    async open(page) {
      await connectionWatched(page);
      await page.context().setOffline(true);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.getByRole('main').getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
};

async function openPlayer(page: Page) {
  await button(page, /^Play /).click();
  await button(page, /^Open (full-screen )?player/).click();
  const player = page.getByRole('dialog', { name: 'Now playing' });
  await player.waitFor();
  return player;
}

async function loseNetwork(page: Page): Promise<void> {
  await connectionWatched(page);
  await page.context().setOffline(true);
  await page.getByText('You’re offline. Saved songs keep playing.').waitFor();
}

async function openImport(page: Page): Promise<void> {
  await button(page, 'Import').click();
  await page.getByLabel('Choose file').waitFor();
}

const chooseFile = (page: Page, name: string, text: string): Promise<void> =>
  page.getByLabel('Choose file').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });

/** Imports, for each ending of a row, a song of the library and an unknown one. */
async function importTable(page: Page, head: string, endings: string[]): Promise<void> {
  const [song]: Song[] = (await (await page.request.get('/api/songs?limit=1')).json()).items;
  const songs = [`"${song?.songname}","${song?.artist}"`, 'The Night Before,Ida'];
  const rows = endings.flatMap((ending) => songs.map((names) => names + ending));
  await openImport(page);
  await chooseFile(page, 'party.csv', [head, ...rows, ''].join('\n'));
}

/** Uploads a song over a slow connection, and a file that is no song. @returns sets the speed */
async function startUploads(page: Page) {
  const line = await lineOf(page);
  await line(50_000);
  const song = Buffer.alloc(2_000_000);
  song.write('ID3');
  await page
    .getByLabel('Choose files', { exact: true })
    .and(page.locator('input'))
    .setInputFiles([
      { name: 'Harbour - Long Wait.mp3', mimeType: 'audio/mpeg', buffer: song },
      { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    ]);
  await page.getByText('is not a sound file').first().waitFor();
  return line;
}

async function openStepUp(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Delete account' }).click();
  await heading(page, 'Sign in');
}
