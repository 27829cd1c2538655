// Home: cards that play, reasons for recommended lists, and a suggestion for the favorite genre.
import { currentTime, expect, test } from './fixtures';
import { tabTo } from './input-modes';
import { nowPlaying, player } from './listening';
import { call, overflow } from './playlist-steps';

const list = { jump: 'Jump back in', added: 'Recently added', made: 'Made for you' };

test('a listener plays from the cards of Home, with a mouse and by keyboard', async ({ page, signIn }) => {
  await signIn('listener');
  const jump = page.getByRole('list', { name: list.jump });

  await test.step('the last playlists and albums come first; Play appears on hover, and pauses', async () => {
    await expect(page.getByText(/^\d+ of 100 plays to become an editor$/)).toBeVisible();
    const card = jump.getByRole('listitem').filter({ hasText: 'Playlist' }).first();
    const play = card.getByRole('button', { name: /^Play / });
    await expect(play).toHaveCSS('opacity', '0');
    await card.hover();
    await expect(play).toHaveCSS('opacity', '1');
    await play.click();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);
    await card.getByRole('button', { name: /^Pause / }).click();
    await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(card.getByRole('button', { name: /^Play / })).toBeVisible();
  });

  await test.step('an album plays in its order, by keyboard', async () => {
    const card = page.getByRole('list', { name: list.added }).getByRole('listitem').first();
    const play = card.getByRole('button', { name: /^Play / });
    const album = (await play.getAttribute('aria-label'))?.slice('Play '.length) ?? '';
    await tabTo(play);
    await expect(play).toHaveCSS('opacity', '1');
    await page.keyboard.press('Enter');
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);
    await card.getByRole('link').click();
    await expect(page.getByRole('heading', { name: album, level: 1 })).toBeVisible();
    const first = await page.getByTestId('song-name').first().textContent();
    await expect(nowPlaying(page)).toContainText(first ?? '');
    await page.goBack();
  });

  await test.step('a recommended list shows its reason, plays, and links to its songs', async () => {
    const made = page.getByRole('list', { name: list.made });
    const repeat = made.getByRole('listitem').filter({ hasText: 'On repeat' });
    await expect(repeat).toContainText('more than once in the last 30 days');
    await repeat.getByRole('button', { name: 'Play On repeat' }).click();
    await repeat.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'On repeat', level: 1 })).toBeVisible();
    const first = await page.getByTestId('song-name').first().textContent();
    await expect(nowPlaying(page)).toContainText(first ?? '');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('Play is visible on every card without hovering; an editor accepts a suggested favorite genre', async ({
    page,
    signIn,
  }) => {
    await signIn('editor');
    await expect(page.getByText('EDITOR', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edit featured' })).toBeVisible();
    await expect(page.getByText(/plays to become an editor/)).toHaveCount(0);
    await expect.poll(() => overflow(page)).toBe(0);
    const play = page.getByRole('list', { name: list.jump }).getByRole('button', { name: /^Play / });
    await expect(play.first()).toHaveCSS('opacity', '1');
    await play.first().tap();
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);

    const { genre } = await call<{ genre: string }>(page, 'GET', '/api/genres/getFav');
    const mix = page.getByRole('list', { name: list.made }).getByRole('link', { name: `${genre} mix` });
    await expect(mix).toContainText(`${genre}, your favorite genre`);
    await call(page, 'PUT', '/api/genres/fav', { genre: null });
    await page.reload();
    await expect(mix).toHaveCount(0);
    await page.getByRole('button', { name: 'Set as favorite' }).tap();
    // Restores the editor's favorite, which is the genre they play most.
    await expect(mix).toBeVisible();
    await expect(page.getByRole('button', { name: 'Set as favorite' })).toHaveCount(0);
  });
});
