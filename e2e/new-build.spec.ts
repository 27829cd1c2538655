// A new build replaces the one before: its service worker caches a new offline page and removes old caches.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test('the worker of a new build activates with its own offline page; caches of older builds are removed', async ({
  page,
}) => {
  const app = await startBuilds();
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
  await expect.poll(() => shells(page)).toEqual(['encore-shell:first']);

  for (const [build, kept] of [
    ['second', ['encore-shell:first', 'encore-shell:second']],
    ['third', ['encore-shell:second', 'encore-shell:third']],
  ] as const) {
    app.serve(build);
    // Browsers check for updates some time after a visit.
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect.poll(() => shells(page)).toEqual(kept);
  }

  await app.stop();
  await page.goto(`${app.url}/songs`);
  await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'third');
});

/** Serves the app as consecutive builds: the same files, with the build's name in the worker and on the offline page. */
async function startBuilds() {
  let build = 'first';
  const answer = async (path: string, response: ServerResponse) => {
    const original = await fetch(new URL(path, process.env.E2E_APP_URL));
    const type = original.headers.get('content-type') ?? '';
    response.writeHead(original.status, { 'content-type': type, 'cache-control': 'no-cache' });
    if (path === '/sw.js') {
      response.end((await original.text()).replace(/"name":"\w+"/, `"name":"${build}"`));
    } else if (path === '/offline') {
      response.end((await original.text()).replace('<html', `<html data-build="${build}"`));
    } else response.end(Buffer.from(await original.arrayBuffer()));
  };
  const server = createServer(({ url = '/' }, response) => void answer(url, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    serve(next: string) {
      build = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The caches with the offline pages of builds, oldest first; none while a worker is being installed. */
function shells(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.ready;
    if (installing || waiting || active?.state !== 'activated') return [];
    return (await caches.keys()).filter((name) => name.startsWith('encore-shell:'));
  });
}
