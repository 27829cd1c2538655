// The library: long lists scroll without gaps and keep their scroll position.
import { expect, test } from './fixtures';
import { button, firstOnScreen, row, waitingRowsOnScreen } from './song-rows';

test('five thousand songs: scrolling, jumping, coming back and the keyboard', async ({ page, signIn }) => {
  await signIn('premium');
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  const table = page.getByRole('table', { name: 'Songs' });
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  await expect(row(page, 2)).toBeVisible();

  await test.step('scrolling never shows a row without its song', async () => {
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.wheel(0, 700);
      await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    }
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('a jump to the end does not load the rows between', async () => {
    const read: string[] = [];
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/api/songs') read.push(search);
    });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(row(page, 5001)).toBeVisible();
    await expect(row(page, 5001).getByTestId('song-name')).toHaveText(/\w/);
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    expect(read.length).toBeLessThan(8);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('Back restores the scroll position', async () => {
    await page.evaluate(() => window.scrollTo(0, 80_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    const before = await firstOnScreen(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).first().click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.goBack();
    await expect(table).toBeVisible();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
  });

  await test.step('a reload restores the scroll position and the focused row', async () => {
    const { index } = await firstOnScreen(page);
    const focused = button(page, Number(index) + 5);
    await focused.focus();
    const before = await firstOnScreen(page);
    await expect
      .poll(() => page.evaluate(() => Object.values(window.history.state?.places ?? {})))
      .toContainEqual(expect.objectContaining({ focus: Number(index) + 3 }));
    await page.reload();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    await expect(focused).toBeFocused();
  });

  await test.step('the keyboard moves through the list, along a row, and to both ends', async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await button(page, 2).focus();
    await page.keyboard.press('ArrowDown');
    await expect(button(page, 3)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(row(page, 3).getByRole('link').first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(row(page, 2).getByRole('link').first()).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    await expect(button(page, 5001)).toBeFocused();
    await expect(button(page, 5001)).toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect(button(page, 5000)).toBeFocused();
    await page.mouse.wheel(0, -3000);
    await expect(button(page, 5000)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(button(page, 2)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(row(page, 2).getByRole('link').first()).toBeFocused();
  });

  await test.step('the letters of the artists jump to the first name of each, and the order can be another', async () => {
    await page.goto('/songs/artists');
    const letters = page.getByRole('navigation', { name: 'Jump to letter' }).getByRole('button');
    const last = letters.last();
    const letter = ((await last.textContent()) ?? '').trim();
    await last.press('Enter');
    await expect(page.locator(':focus')).toHaveText(new RegExp(`^${letter}`, 'i'));
    await expect(page.locator(':focus')).toBeInViewport();
    await page.getByRole('navigation', { name: 'Order' }).getByRole('link', { name: 'Most songs' }).click();
    await expect(page).toHaveURL(/sort=-song_count/);
    await expect(letters).toHaveCount(0);
    const counts = await page
      .getByRole('list', { name: 'Artists' })
      .getByText(/^[\d,]+ songs?$/)
      .allTextContents();
    const numbers = counts.map((text) => Number.parseInt(text.replace(',', ''), 10));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await page.goto('/songs');
  });

  await test.step('the selection survives scrolling and is limited to what one request accepts', async () => {
    const bar = page.getByRole('region', { name: 'Selected songs' });
    await button(page, 3).click({ modifiers: ['ControlOrMeta'] });
    await page.evaluate(() => window.scrollTo(0, 100_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    await expect(bar).toContainText('1 song selected');
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(row(page, 3)).toHaveAttribute('aria-selected', 'true');
    await button(page, 2).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bar).toContainText('200 songs selected, the maximum');
  });

  await test.step('every column sorts, also with a filter', async () => {
    await page.getByRole('combobox', { name: 'Genre' }).selectOption('Jazz');
    await expect(page).toHaveURL(/genre=Jazz/);
    for (const [name, address, state] of [
      ['Album', 'genre=Jazz&sort=album', 'ascending'],
      ['Album', 'genre=Jazz&sort=-album', 'descending'],
      ['Genre', 'genre=Jazz&sort=genre', 'ascending'],
      ['Added', 'genre=Jazz', 'descending'],
    ] as const) {
      const header = page.getByRole('columnheader', { name });
      await header.getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`\\?${address}$`));
      await expect(header).toHaveAttribute('aria-sort', state);
    }
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Longest first');
    await expect(page.getByRole('columnheader', { name: 'Time' })).toHaveAttribute('aria-sort', 'descending');
    const shown = await page.getByRole('table', { name: 'Songs' }).getAttribute('aria-rowcount');
    expect(Number(shown)).toBeLessThan(2000);
  });
});
