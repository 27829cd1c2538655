// A single-page app with a server of its own, a client of the tenant for it, and a browser.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { launchChromium } from '../../src/testing/chromium';
import { setUpFixture } from '../../src/testing/fixture';
import type { ConformanceTenant } from '../fixture';

interface SinglePageApp {
  url: string;
  clientId: string;
  browser: Browser;
}

interface Source {
  /** The client's name. */
  name: string;
  /** The text of /app.js. */
  script(clientId: string): Promise<string>;
  /** The page at every other path. */
  page(path: string, app: { url: string; clientId: string }): string;
}

/** Starts the app for the tests of the calling file. */
export const setUpSinglePageApp = (tenant: ConformanceTenant, source: Source) =>
  setUpFixture(async () => {
    const server = createServer((request, response) => {
      if (request.url === '/app.js') response.setHeader('content-type', 'text/javascript').end(script);
      else response.setHeader('content-type', 'text/html').end(source.page(request.url ?? '', app));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    const { body } = await tenant.call('POST', '/clients', {
      name: source.name,
      app_type: 'spa',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      callbacks: [url],
      web_origins: [url],
      allowed_logout_urls: [url],
      refresh_token: { rotation_type: 'rotating' },
    });
    const clientId: string = body.client_id;
    const script = await source.script(clientId);
    const browser = await launchChromium();
    const app: SinglePageApp = { url, clientId, browser };
    return {
      ...app,
      async close() {
        await browser.close();
        server.close();
      },
    };
  });
