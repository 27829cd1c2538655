// Stylesheet and script of the inspector.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { STYLES } from './styles';

let bundled: Promise<string> | undefined;

/** The script: a file next to the bundled tenant; when run from TypeScript, bundled in memory on first use. */
function script(): Promise<string> {
  bundled ??= import.meta.url.endsWith('.ts')
    ? bundle()
    : readFile(new URL('./inspector.js', import.meta.url), 'utf8');
  return bundled;
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser/main.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles.map((file) => file.text).join('');
}

/** Routes below /inspector/assets. */
export function inspectorAssets(): Hono {
  const app = new Hono();
  app.get('/inspector.css', (c) => c.text(STYLES, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/inspector.js', async (c) =>
    c.text(await script(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  return app;
}
