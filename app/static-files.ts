// Serves the build's precompressed scripts and style sheets.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { SECURITY_HEADERS } from './api/middleware/security-headers';

/** File extensions by content coding, best first. */
export const CODINGS = { br: '.br', gzip: '.gz' } as const;
type Coding = keyof typeof CODINGS;

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

export const COMPRESSED_TYPES = Object.keys(TYPES);

interface StaticFile {
  path: string;
  size: number;
}

/** Responds to a request for a precompressed file. @returns false, without a response, for any other request */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

/** @param folder served at `/_next/static/`; only files that exist now are ever served */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = await indexFolder(folder);
  return (request, response) => {
    const { method, url = '', headers } = request;
    const variants = files.get(url.split('?', 1)[0] ?? '');
    if (!variants || (method !== 'GET' && method !== 'HEAD')) return false;
    const coding = preferredCoding(headers['accept-encoding']);
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
    // Unlike pipe(), closes the file if the client disconnects.
    else pipeline(createReadStream(file.path), response, () => {});
    return true;
  };
}

type Variants = Partial<Record<Coding, StaticFile>>;

/** Precompressed files by URL path. */
async function indexFolder(folder: string): Promise<Map<string, Variants>> {
  const found = new Map<string, Variants>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const coding = (Object.keys(CODINGS) as Coding[]).find((each) => entry.name.endsWith(CODINGS[each]));
    if (!coding || !entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const plain = relative(folder, path).slice(0, -CODINGS[coding].length).split(sep).join('/');
    const urlPath = `/_next/static/${plain.split('/').map(encodeURIComponent).join('/')}`;
    const { size } = await stat(path);
    found.set(urlPath, { ...found.get(urlPath), [coding]: { path, size } });
  }
  return found;
}

/** The best coding that the client accepts (RFC 9110, section 12.5.3). */
function preferredCoding(accepted = ''): Coding | undefined {
  const isAccepted = (coding: string) =>
    accepted.split(',').some((part) => {
      const [name, quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return name === coding && Number(quality ?? 1) > 0;
    });
  return (Object.keys(CODINGS) as Coding[]).find(isAccepted);
}

const extension = (url: string) => /\.\w+(?=$|\?)/.exec(url)?.[0] ?? '';
