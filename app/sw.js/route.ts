// The service worker's script with the build's id and files, so that each build installs a new worker.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

export const dynamic = 'force-static';

export async function GET(): Promise<Response> {
  if (process.env.NODE_ENV !== 'production') return new Response(null, { status: 404 });
  const [script, files] = await Promise.all([readFile('dist/sw.js', 'utf8'), precachedFiles()]);
  const name = createHash('sha256').update(script).update(files.join('\n')).digest('hex').slice(0, 12);
  return new Response(`const ENCORE_BUILD = ${JSON.stringify({ name, files })};\n${script}`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

/** URLs of the scripts, styles and fonts of this build; their names contain content hashes. */
async function precachedFiles(): Promise<string[]> {
  const folders = await Promise.all(
    ['chunks', 'media'].map(async (folder) => {
      const entries = await readdir(`.next/static/${folder}`, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && /\.(js|css|woff2)$/.test(entry.name))
        .map(({ parentPath, name }) => `/_next/${parentPath.replace(/^\.next\//, '')}/${name}`);
    }),
  );
  return folders.flat().sort();
}
