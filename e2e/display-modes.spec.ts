// Forced colors and print.
import { expect, test } from './fixtures';
import { player } from './listening';

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
