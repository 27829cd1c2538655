// What every browser story starts from: where the stack is, who signs in, and a page that must stay quiet.
import { randomUUID } from 'node:crypto';
import {
  type BrowserContext,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
  test as withPage,
} from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';

export { expect };

/** The password of those who sign up in a story. */
export const NEW_PASSWORD = 'Curtain-call-7';

type AccountName = keyof typeof DEMO_ACCOUNTS;

interface Fixtures {
  /** What the pages of a story may print, because it breaks something beneath them. */
  tolerated: RegExp | null;
  signIn: (account: AccountName) => Promise<void>;
  /** Fails a story if any of its pages logs an error or a warning, or throws an uncaught error. */
  quiet: undefined;
}

export const test = withPage.extend<Fixtures>({
  tolerated: [null, { option: true }],
  quiet: [
    async ({ browser, tolerated }, use) => {
      const printed: string[] = [];
      const listen = (context: BrowserContext) => {
        context.on('console', (message) => {
          if (!isNoise(message) || tolerated?.test(message.text())) return;
          printed.push(`${message.page()?.url()} ${message.type()}: ${message.text()}`);
        });
        context.on('weberror', (error) => printed.push(`${error.page()?.url()} ${error.error().stack}`));
      };
      browser.on('context', listen);
      await use(undefined);
      browser.off('context', listen);
      expect(printed, 'printed to the console').toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ page }, use) => use((account) => signInAs(page, DEMO_ACCOUNTS[account].email)),
});

/** What is not of our making: the browser's own words on an answer that is no success, and Playwright's on a worker it blocks. */
const OF_OTHERS = ['Failed to load resource: ', 'Service Worker registration blocked by Playwright'];

function isNoise(message: ConsoleMessage): boolean {
  const ofOthers = OF_OTHERS.some((words) => message.text().startsWith(words));
  return ['error', 'warning'].includes(message.type()) && !ofOthers;
}

/** A listener of one's own, whose songs and plays no other story counts. Returns the email address. */
export async function signUp(page: Page): Promise<string> {
  const email = `new-${randomUUID()}@encore.example`;
  await openSignIn(page);
  await page.getByRole('link', { name: 'Sign up' }).click();
  await enterCredentials(page, email, NEW_PASSWORD);
  await expect(page.getByRole('heading', { name: 'Welcome, user' })).toBeVisible();
  return email;
}

/** From the app's front page through the tenant's sign-in page back to Home. */
export async function signInAs(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await openSignIn(page);
  await enterCredentials(page, email, password);
  await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();
}

/** What a signed-out visitor presses, link or button. */
export function signInLink(page: Page): Locator {
  const name = 'Sign in';
  return page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
}

/** From the app's front page to the tenant's sign-in page. */
export async function openSignIn(page: Page): Promise<void> {
  await page.goto('/');
  await signInLink(page).click();
}

/** Fills in the tenant's sign-in page. */
export async function enterCredentials(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(signInLink(page)).toBeVisible();
}

/** The audio element's position in seconds: it moves only while sound is decoded and played. */
export function currentTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const playing = [...document.querySelectorAll('audio')].find((audio) => !audio.paused);
    return playing?.currentTime ?? 0;
  });
}

/** Closes the menu that is open. It listens to keys from when it has the focus. */
export async function closeMenu(page: Page): Promise<void> {
  const menu = page.getByRole('menu');
  await expect.poll(() => menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
}
