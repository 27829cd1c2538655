// What is open to visitors without a session, also at the tenant.
import type { Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { enterCredentials } from '@/e2e/fixtures';
import { button, heading, type PublicLinks, type States } from './state';

export const visitorStates = ({ shared, invitation }: PublicLinks): States => ({
  'shared-playlist': { path: shared },
  'join-visitor': {
    path: invitation,
    open: (page) => page.getByRole('link', { name: 'Sign in to join' }).waitFor(),
  },
  'sign-in-failed': { path: '/sign-in?notice=failed' },
  'tenant-wrong-password': {
    path: '/sign-in',
    async open(page) {
      await enterCredentials(page, 'unknown@encore.example', 'not the password');
      await page.getByRole('alert').waitFor();
    },
  },
  'tenant-sign-up': { path: '/sign-in', open: openSignUp },
  'tenant-sign-up-refused': {
    path: '/sign-in',
    async open(page) {
      await openSignUp(page);
      await enterCredentials(page, 'unknown@encore.example', 'short');
      await page.getByRole('alert').waitFor();
    },
  },
  'tenant-google': {
    path: '/sign-in',
    async open(page) {
      await button(page, 'Continue with Google').click();
      await heading(page, 'Choose an account');
    },
  },
  'tenant-reset': { path: '/sign-in', open: openReset },
  'tenant-reset-sent': {
    path: '/sign-in',
    async open(page) {
      await openReset(page);
      await page.getByRole('textbox', { name: 'Email address' }).fill(DEMO_ACCOUNTS.newcomer.email);
      await button(page, 'Continue').click();
      await page.getByRole('textbox').waitFor({ state: 'detached' });
    },
  },
});

/** Pages of the tenant that need no login of an app. */
export const TENANT_STATES: States = {
  tenant: { path: '/' },
  'tenant-new-password': {
    path: '/inspector/mail',
    async open(page) {
      await page.getByRole('region', { name: 'Mail list' }).getByRole('link').first().click();
      const link = page.locator('#detail a[href*="/u/reset-verify"]').first();
      await page.goto((await link.getAttribute('href')) ?? '');
      await heading(page, 'Choose a new password');
    },
  },
  'tenant-login-expired': { path: '/u/login?state=unknown' },
  'tenant-link-expired': { path: '/u/reset-verify?ticket=unknown' },
  'tenant-sign-out': { path: '/oidc/logout' },
  ...Object.fromEntries(
    ['users', 'sessions', 'clients', 'mail', 'log', 'actions'].flatMap((tab) => {
      const path = `/inspector/${tab}`;
      return [
        [`inspector-${tab}`, { path }],
        [`inspector-${tab}-one`, { path, open: openFirstRow }],
      ];
    }),
  ),
  'inspector-none': { path: '/inspector/logins?filter=zzqqxx' },
  'inspector-not-found': { path: '/inspector/logins/unknown' },
};

async function openFirstRow(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  await page.locator('#rows a').first().click();
  await page.waitForURL((url) => url.pathname !== path);
}

async function openSignUp(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign up' }).click();
  await heading(page, 'Sign up');
}

async function openReset(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await heading(page, 'Forgot your password?');
}
