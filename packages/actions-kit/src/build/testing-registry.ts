// An npm registry with packages that exist for tests only.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TestPackage {
  /** Path → text. */
  files: Record<string, string>;
  /** Further fields of package.json. */
  manifest: object;
}

/** Serves version 1.0.0 of each package. npm uses it with the environment variable `npm_config_registry`. */
export async function startRegistry(packages: Record<string, TestPackage>) {
  const folder = await mkdtemp(join(tmpdir(), 'encore-registry-'));
  for (const [name, { files, manifest }] of Object.entries(packages)) {
    const source = join(folder, name);
    const texts = { 'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }), ...files };
    for (const [path, text] of Object.entries(texts)) {
      await mkdir(dirname(join(source, path)), { recursive: true });
      await writeFile(join(source, path), text);
    }
    const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
    execFileSync('npm', args, { cwd: source, stdio: 'ignore' });
  }
  const server = createServer(async ({ url = '' }, response) => {
    const name = url.split('/')[1]?.replace(/-1\.0\.0\.tgz$/, '') ?? '';
    const { manifest } = packages[name] ?? {};
    if (!manifest) return void response.writeHead(404).end('{}');
    if (url.endsWith('.tgz')) return void response.end(await readFile(join(folder, `${name}-1.0.0.tgz`)));
    const dist = { tarball: `${registry}/${name}-1.0.0.tgz` };
    const version = { name, version: '1.0.0', ...manifest, dist };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: registry,
    async close() {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
