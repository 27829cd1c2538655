// Signs in a demo account in a browser.
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/demo/accounts';

/** Fills in the tenant's sign-in page and waits for Home. */
export async function signIn(page: Page, { email }: { email: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: /^Welcome, / }).waitFor();
}
