// Input by mouse, touch and keyboard behind one interface, so that a story can run with each.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** More presses of Tab than a page has focusable elements. */
const MOST_TABS = 120;
const MOST_ITEMS = 12;

export interface Hands {
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
  /** Replaces the text of a field. */
  write(box: Locator, words: string): Promise<void>;
  /** Selects an item of the open menu. */
  choose(page: Page, item: string): Promise<void>;
  /** Moves a slider to its maximum. */
  toEnd(slider: Locator): Promise<void>;
}

export const mouse: Hands = {
  press: (target) => target.click(),
  write: (box, words) => box.fill(words),
  choose: (page, item) => page.getByRole('menuitem', { name: item }).click(),
  toEnd: async (slider) => slider.click({ position: await rightEdge(slider) }),
};

/** Needs a context with `hasTouch`. */
export const finger: Hands = {
  press: (target) => target.tap(),
  write: async (box, words) => {
    await box.tap();
    await box.fill(words);
  },
  choose: (page, item) => page.getByRole('menuitem', { name: item }).tap(),
  toEnd: async (slider) => slider.tap({ position: await rightEdge(slider) }),
};

export const keys: Hands = {
  press: async (target) => {
    await tabTo(target);
    await target.page().keyboard.press('Enter');
  },
  write: async (box, words) => {
    await tabTo(box);
    await box.page().keyboard.press('ControlOrMeta+A');
    await box.page().keyboard.type(words);
  },
  choose: async (page, item) => {
    await arrowTo(page, item);
    await page.keyboard.press('Enter');
  },
  toEnd: async (slider) => {
    await tabTo(slider);
    await slider.page().keyboard.press('End');
  },
};

/** Presses Tab until the element has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

/** Presses ArrowDown in an open menu until the item has the focus. */
export async function arrowTo(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await expect(item).toBeVisible();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let steps = 0; steps < MOST_ITEMS; steps += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return;
    const before = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(before);
  }
  throw new Error(`The arrow keys do not reach ${name}.`);
}

async function rightEdge(slider: Locator): Promise<{ x: number; y: number }> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('There is no slider to move.');
  return { x: box.width - 1, y: box.height / 2 };
}
