// Fixtures of all browser stories: the stack's URLs, sign-in, and pages that may not log errors.
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

/** The password of accounts that stories create. */
export const NEW_PASSWORD = 'Curtain-call-7';

type AccountName = keyof typeof DEMO_ACCOUNTS;

interface Fixtures {
  /** Expected console messages of a story that causes an outage. */
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
          const isSerious = ['error', 'warning'].includes(message.type()) && isFromApp(message);
          if (!isSerious || tolerated?.test(message.text())) return;
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

/** Messages of the browser about failed responses and about fonts on a busy machine, and Playwright's about a blocked worker. */
const OF_OTHERS = [
  /^Failed to load resource: /,
  /was preloaded using link preload but not used within a few seconds/,
  /^Service Worker registration blocked by Playwright/,
];

/** Whether the app, not the browser or Playwright, wrote a message. */
export function isFromApp(message: ConsoleMessage): boolean {
  return !OF_OTHERS.some((words) => words.test(message.text()));
}

/** Signs up a listener for one story, so that no other story changes their songs and plays. Returns the email address. */
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

/** The “Sign in” control of a signed-out visitor, a link or a button. */
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

/** Whether the page's requests wait for the network and the server already. */
export const isWatched = (page: Page) => page.evaluate(() => !String(window.fetch).includes('[native code]'));

/** Whether the page that set `isSamePage` on its window was not loaded again. */
export const isSamePage = (page: Page) => page.evaluate(() => Object(window).isSamePage === true);

/** Closes the open menu, which handles keys once it has the focus. */
export async function closeMenu(page: Page): Promise<void> {
  const menu = page.getByRole('menu');
  await expect.poll(() => menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
}
