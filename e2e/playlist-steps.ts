// Helpers of the stories about playlists: creates songs and playlists through the API, and reads them from the page.
import type { Locator, Page } from '@playwright/test';
import type { Page as ListPage, Playlist, Song, Visibility } from '@/contract';
import { expect } from './fixtures';

export const toast = (page: Page, words: string): Locator =>
  page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('listitem')
    .filter({ hasText: words });

export async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name, exact: true })
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** The songs of the page's table from top to bottom, once it has any. */
export async function songNames(page: Page): Promise<string[]> {
  const names = page.getByRole('table').getByTestId('song-name');
  await names.first().waitFor();
  return names.allTextContents();
}

/** Turns on Edit mode, in which songs are moved and removed, or turns it off. */
export async function edit(page: Page, name: 'Edit' | 'Done' = 'Edit'): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}

/** Picks up a row with the keyboard. It reacts to further keys in the frame after it has announced itself. */
export async function pickUp(page: Page, handle: Locator, announced: string): Promise<void> {
  await handle.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(`Picked up ${announced}`)).toBeAttached();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

export const idOf = (page: Page): number => Number(new URL(page.url()).pathname.split('/').at(-1));

/** Sends a request to the API from the page. Returns the JSON. */
export async function call<T>(page: Page, method: string, path: string, json?: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([how, where, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(where, { method: how, ...(body && { headers, body }) });
      return { ok: response.ok, text: await response.text() };
    },
    [method, path, json === undefined ? '' : JSON.stringify(json)] as const,
  );
  expect(answer.ok, answer.text).toBe(true);
  return answer.text === '' ? (undefined as T) : JSON.parse(answer.text);
}

export const make = (page: Page, json: { name: string; visibility: Visibility }) =>
  call<Playlist>(page, 'POST', '/api/playlists', json);

/** Adds the number of songs to a playlist: own ones, or public ones with an “a” in the name. */
export async function fill(
  page: Page,
  playlistId: number,
  amount: number,
  from = '/api/songs?',
): Promise<void> {
  const { items } = await call<ListPage<Song>>(page, 'GET', `${from}limit=200`);
  const ids = items.map(({ song_id }) => song_id);
  const song_ids = Array.from({ length: amount }, (_, i) => ids[i % ids.length]);
  await call(page, 'POST', `/api/playlists/${playlistId}/songs`, { song_ids });
}

/** By how many pixels the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

export async function deletePlaylist(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete playlist' }).click();
  await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
  await expect(toast(page, `Deleted “${name}”`)).toBeVisible();
}

export async function text(file: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  let all = '';
  for await (const part of await file.createReadStream()) all += part;
  return all;
}
