// The main story with any input mode: the hundredth play, the editor role, a featured playlist and a new display name.
import type { Page } from '@playwright/test';
import { currentTime, expect, signInLink, test } from './fixtures';
import type { Hands } from './input-modes';
import { player } from './listening';
import { overflow, songNames } from './playlist-steps';

/** A listener whose playlists have 99 plays. */
export interface Aspirant {
  email: string;
  password: string;
  /** The display name on Home at first. */
  name: string;
  /** The playlist that is one play short. */
  playlist: string;
}

/** Runs the story from the front page; ends on Home. */
export async function tellMainStory(page: Page, hands: Hands, who: Aspirant): Promise<void> {
  const { press, write } = hands;
  const main = page.getByRole('main');
  const named = (name: string) => page.getByRole('button', { name, exact: true });

  await test.step('a listener with 99 plays signs in and opens their playlist', async () => {
    await page.goto('/');
    await signIn(page, hands, who);
    await expect(page.getByRole('heading', { name: `Welcome, ${who.name}` })).toBeVisible();
    await expect(page.getByText('EDITOR', { exact: true })).toHaveCount(0);
    await expect(page.getByText('99 of 100 plays to become an editor')).toBeVisible();
    await goTo(page, hands, 'Playlists');
    await press(main.getByRole('link', { name: new RegExp(who.playlist) }));
    await expect(page.getByRole('heading', { name: who.playlist })).toBeVisible();
  });

  const counted = page.waitForResponse(
    (response) => response.url().endsWith('/api/plays') && response.request().method() === 'POST',
    { timeout: 90_000 },
  );
  await test.step('a song plays with sound, stops, can be seeked, and the next one follows', async () => {
    await press(main.getByRole('button', { name: `Play ${who.playlist}` }));
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    const first = await page.getByTestId('now-playing').textContent();
    await press(player(page).getByRole('button', { name: 'Pause' }));
    await expect.poll(() => currentTime(page)).toBe(0);

    const full = page.getByRole('button', { name: /^Open player/ });
    const small = await full.isVisible();
    if (small) await press(full);
    await hands.toEnd(player(page).getByRole('slider', { name: 'Seek' }));
    await press(player(page).getByRole('button', { name: 'Play', exact: true }));
    await expect(page.getByTestId('now-playing')).not.toHaveText(first ?? '');
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.3);
    if (small) await press(page.getByRole('button', { name: 'Close player' }));
  });

  const newName = 'Second wind';
  await test.step('the listener chooses a display name during playback', async () => {
    await goTo(page, hands, 'Settings');
    await write(page.getByRole('textbox', { name: 'Display name' }), newName);
    await press(named('Save'));
    await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
  });

  await test.step('the hundredth play is counted: a card announces the role without a new sign-in', async () => {
    const answer = await (await counted).json();
    expect(answer, JSON.stringify(answer)).toMatchObject({ results: [{ status: 'counted' }] });
    await expect(page.getByText('Your playlists reached 100 plays.').first()).toBeVisible();
    await expect.poll(() => overflow(page)).toBe(0);
    await press(page.getByRole('link', { name: 'Arrange Featured' }));
    await expect(page.getByRole('heading', { name: 'Featured', level: 1 })).toBeVisible();
    await expect(named('New featured playlist')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Arrange Featured' })).toHaveCount(0);
  });

  await test.step('the welcome has the name and says EDITOR, also after the next sign-in', async () => {
    await goTo(page, hands, 'Home');
    await expect(page.getByText('EDITOR', { exact: true })).toBeVisible();
    await expect(page.getByText(/plays to become an editor/)).toHaveCount(0);
    await signOut(page, hands);
    await signIn(page, hands, who);
    await expect(page.getByRole('heading', { name: `Welcome, ${newName}` })).toBeVisible();
    await expect(page.getByText('EDITOR', { exact: true })).toBeVisible();
  });

  await test.step('the editor creates, names, fills and reorders a featured playlist', async () => {
    await goTo(page, hands, 'Featured');
    await press(named('New featured playlist'));
    await write(page.getByRole('textbox', { name: 'Name' }), 'Encore, encore');
    await press(named('Create'));
    await expect(page.getByRole('heading', { name: 'Encore, encore' })).toBeVisible();
    await expect(page.getByText(`curated by ${newName}`)).toBeVisible();

    await addSongs(page, hands, 2);
    await expect.poll(() => songNames(page)).toHaveLength(2);
    const [first = '', second = ''] = await songNames(page);
    await press(named('Edit'));
    const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await press(named(`Move up ${second}`));
    await expect.poll(() => songNames(page)).toEqual([second, first]);
    expect((await stored).ok()).toBe(true);
    await page.reload();
    await expect.poll(() => songNames(page)).toEqual([second, first]);
    await expect.poll(() => overflow(page)).toBe(0);

    await press(named('Edit'));
    await press(named(`Remove ${second}`));
    await expect.poll(() => songNames(page)).toEqual([first]);

    await press(named('Edit details'));
    await write(page.getByRole('textbox', { name: 'Name' }), 'The last encore');
    await press(named('Save'));
    await expect(page.getByRole('heading', { name: 'The last encore' })).toBeVisible();
  });
}

/** Opens a page of the main navigation. */
export async function goTo(page: Page, { press }: Hands, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
  await press(link.filter({ visible: true }));
  const heading = name === 'Home' ? /^Welcome, / : name;
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
}

/** From the front page through the tenant's sign-in page to Home. */
export async function signIn(
  page: Page,
  { press, write }: Hands,
  who: { email: string; password: string },
): Promise<void> {
  await press(signInLink(page));
  await write(page.getByRole('textbox', { name: 'Email address' }), who.email);
  await write(page.getByRole('textbox', { name: 'Password' }), who.password);
  await press(page.getByRole('button', { name: 'Continue', exact: true }));
  await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();
}

export async function signOut(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Account' }));
  await hands.choose(page, 'Sign out');
  await expect(signInLink(page)).toBeVisible();
}

async function addSongs(page: Page, { press, write }: Hands, amount: number): Promise<void> {
  await press(page.getByRole('button', { name: 'Add songs' }));
  const dialog = page.getByRole('dialog');
  await write(dialog.getByRole('searchbox', { name: 'Find songs' }), 'night');
  await expect(dialog.getByRole('status').filter({ hasText: /^\d+ results?$/ })).toBeAttached();
  for (let added = 0; added < amount; added += 1) {
    await press(dialog.getByRole('button', { name: /^Add .*night/i }).first());
    await expect(dialog.getByRole('button', { name: /^Added .*night/i })).toHaveCount(added + 1);
  }
  await press(dialog.getByRole('button', { name: 'Done' }));
}
