// A signed-in session of the web app without a real browser.
import { FormBrowser } from '@encore/tenant/testing/browser';
import { DEMO_PASSWORD } from '@/demo/accounts';

export interface WebSession {
  browser: FormBrowser;
  /** Sends a request to the app with the session cookie, as a page of the app does. */
  call(method: string, path: string, json?: unknown): Promise<Response>;
}

/** Signs in through the tenant's pages. @throws {Error} when the app does not end up signed in */
export async function signInToApp(appUrl: string, email: string): Promise<WebSession> {
  const browser = new FormBrowser();
  const start = await browser.open(`${appUrl}/api/auth/start?returnTo=/`);
  const loginPage = await browser.open(start.location ?? '');
  const callback = await browser.submit(loginPage, { email, password: DEMO_PASSWORD });
  const home = await browser.open(callback.location ?? '');
  if (home.status !== 200)
    throw new Error(`The sign-in of ${email} ended with ${home.status} at ${home.url}.`);
  const call = (method: string, path: string, json?: unknown) =>
    browser.fetch(`${appUrl}${path}`, {
      method,
      headers: { origin: appUrl, ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  return { browser, call };
}
