// A picture of `npm run screenshots`: a page and what is opened on it.
import type { Locator, Page } from '@playwright/test';

interface State {
  path: string;
  /** Waits until everything is shown. */
  open?: (page: Page) => Promise<unknown>;
  /** Whether the page is still loading. */
  isLoading?: true;
}

export type States = Readonly<Record<string, State>>;

/** The first visible button of this name. */
export function button(page: Page, name: string | RegExp): Locator {
  const named = page.getByRole('button', { name, exact: typeof name === 'string' });
  return named.filter({ visible: true }).first();
}

/** The first button of the page itself, not of its frame. */
export const buttonOfPage = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('button', { name }).first();

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor();

/** Opens the menu of the first song of a table. */
export async function openSongMenu(page: Page): Promise<void> {
  const table = page.getByRole('table').first();
  await table
    .getByRole('button', { name: /^More about/ })
    .first()
    .click();
  await page.getByRole('menuitem').first().waitFor();
}

/** Selects the first two songs of a table. */
export async function selectSongs(page: Page): Promise<void> {
  await openSongMenu(page);
  await page.getByRole('menuitem', { name: 'Select' }).click();
  await page
    .getByRole('table')
    .first()
    .getByRole('button', { name: /^Play/ })
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('region', { name: 'Selected songs' }).getByText('2 songs selected').waitFor();
}

/** Waits until the page reacts to a lost network and an expired session. */
export async function connectionWatched(page: Page): Promise<void> {
  await page.waitForFunction(() => !String(window.fetch).includes('[native code]'));
}

/** Follows a link of the navigation. */
export const follow = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name })
    .filter({ visible: true })
    .click();

/** Saves a picture of a page. */
export type Shoot = (page: Page, name: string) => Promise<void>;

/** Paths that need no session. */
export interface PublicLinks {
  /** An invitation to a playlist. */
  invitation: string;
  /** A public playlist. */
  shared: string;
}
