// Forced colors, print, and the widths between a phone and a desktop.
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { player } from './listening';
import { overflow } from './playlist-steps';

test('forced colors mark the current page, Play and the sliders', async ({ page, signIn }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn('listener');
  await page.goto('/songs');
  const style = (element: Element, property: string) => getComputedStyle(element).getPropertyValue(property);
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Songs' }).first();
  expect(await link.evaluate(style, 'outline-style')).toBe('solid');
  const play = player(page).getByRole('button', { name: 'Play', exact: true });
  const canvas = await page.locator('body').evaluate(style, 'background-color');
  expect(await play.evaluate(style, 'background-color')).not.toBe(canvas);
  expect(
    await player(page).getByRole('slider', { name: 'Volume' }).evaluate(style, 'forced-color-adjust'),
  ).toBe('none');
});

test('print shows the page without navigation and player', async ({ page, signIn }) => {
  await signIn('listener');
  await page.goto('/playlists');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
  await expect(player(page)).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Main' }).first()).toBeHidden();
});

test('between 600 and 1100 px the rail has icons, without the panel', async ({ page, signIn }) => {
  await signIn('listener');
  const nav = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true });
  const songs = nav.getByRole('link', { name: 'Songs' });
  const widthOf = async () => (await songs.boundingBox())?.width ?? 0;
  for (const width of [600, 820, 1099]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    await expect(page.getByRole('complementary', { name: 'Rail' })).toBeVisible();
    await expect.poll(widthOf).toBeLessThan(60);
    await expect(songs).toHaveAttribute('title', 'Songs');
    await expect(nav).toHaveCount(1);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  }
  await page.getByRole('navigation', { name: 'Your playlists' }).getByRole('link').first().press('Enter');
  await expect(page).toHaveURL(/\/playlists\/\d+$/);
  await page.getByRole('button', { name: 'Open search' }).filter({ visible: true }).click();
  await expect(page.getByRole('combobox', { name: /^Find/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await songs.click();
  await expect(page).toHaveURL('/songs');
  await expect(songs).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('complementary', { name: 'Now playing' })).toBeHidden();
  expect(await violationsOf(page, 'the icon rail', [820])).toEqual([]);
  await page.setViewportSize({ width: 1100, height: 900 });
  await expect.poll(widthOf).toBeGreaterThan(150);
  await page.setViewportSize({ width: 599, height: 900 });
  await expect(page.getByRole('complementary', { name: 'Rail' })).toBeHidden();
  await expect(songs).toBeInViewport();
});
