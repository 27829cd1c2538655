// Stylesheet and fonts of the tenant's pages.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { Tenant } from '../tenant';
import { brandingStyles } from './branding';
import { STYLES } from './styles';

const { resolve } = createRequire(import.meta.url);
const FONTS: Record<string, string> = {
  'bricolage-grotesque.woff2':
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  'instrument-sans.woff2':
    '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
};

/** Routes below /assets. */
export function assets({ config }: Pick<Tenant, 'config'>): Hono {
  const app = new Hono();
  app.get('/tenant.css', (c) => c.text(STYLES, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/branding.css', (c) =>
    c.text(brandingStyles(config.yaml.branding), 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-cache',
    }),
  );
  app.get('/:font', async (c) => {
    const file = FONTS[c.req.param('font')];
    if (!file) return c.notFound();
    const headers = { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400' };
    return c.body(new Uint8Array(await readFile(resolve(file))), 200, headers);
  });
  return app;
}
