// Next's own files as the build compressed them: brotli at its best costs seconds once and nothing on each request.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { SECURITY_HEADERS } from './api/middleware/security-headers';

/** What a compressed copy is called, by the coding's name in HTTP, the smaller one first. */
export const CODINGS = { br: '.br', gzip: '.gz' } as const;
type Coding = keyof typeof CODINGS;

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** The extensions of files worth compressing. */
export const COMPRESSED_TYPES = Object.keys(TYPES);

interface StaticFile {
  path: string;
  size: number;
}

/** Answers a request for a file that was compressed; false for any other, which is somebody else's to answer. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Reads the names of the files once: only what was there at the start is ever served, whatever a request asks for.
 * @param folder what stands behind `/_next/static/`
 */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = await compressedIn(folder);
  return (request, response) => {
    const { method, url = '', headers } = request;
    const variants = files.get(url.split('?', 1)[0] ?? '');
    if (!variants || (method !== 'GET' && method !== 'HEAD')) return false;
    const coding = preferred(headers['accept-encoding']);
    const file = coding && variants[coding];
    if (!file) return false;
    const etag = `"${coding}-${file.size.toString(36)}"`;
    for (const { key, value } of SECURITY_HEADERS) response.setHeader(key, value);
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.setHeader('vary', 'Accept-Encoding');
    response.setHeader('etag', etag);
    if (headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return true;
    }
    response.writeHead(200, {
      'content-type': TYPES[extension(url)] ?? '',
      'content-encoding': coding,
      'content-length': file.size,
    });
    if (method === 'HEAD') response.end();
    // Closes the file too when the client goes away; and the connection, where the file ends early.
    else pipeline(createReadStream(file.path), response, () => {});
    return true;
  };
}

type Variants = Partial<Record<Coding, StaticFile>>;

/** The compressed files by the address of the plain one; none where nothing was built. */
async function compressedIn(folder: string): Promise<Map<string, Variants>> {
  const found = new Map<string, Variants>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const coding = (Object.keys(CODINGS) as Coding[]).find((each) => entry.name.endsWith(CODINGS[each]));
    if (!coding || !entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const plain = relative(folder, path).slice(0, -CODINGS[coding].length).split(sep).join('/');
    const address = `/_next/static/${plain.split('/').map(encodeURIComponent).join('/')}`;
    const { size } = await stat(path);
    found.set(address, { ...found.get(address), [coding]: { path, size } });
  }
  return found;
}

/** The smallest coding a client takes (RFC 9110, section 12.5.3); undefined when it takes none of ours. */
function preferred(accepted = ''): Coding | undefined {
  const takes = (coding: string) =>
    accepted.split(',').some((part) => {
      const [name, quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return name === coding && Number(quality ?? 1) > 0;
    });
  return (Object.keys(CODINGS) as Coding[]).find(takes);
}

const extension = (url: string) => /\.\w+(?=$|\?)/.exec(url)?.[0] ?? '';
