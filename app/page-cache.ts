// Cache of rendered pages, per viewer. A page is sent again while every read it was made from returns the same rows.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { parse } from 'hono/utils/cookie';
import { readSession } from '@/auth/session';
import { sessionCookieName } from '@/auth/session-cookie';
import { isUnchanged, type ReadTrace, traceReads } from '@/db/read-trace';
import { nonceOf, POLICY_HEADER } from './api/middleware/security-headers';
import { type RecordedResponse, recordResponse } from './recorded-response';

/** Pages that depend on the request, the viewer and the database only. */
const CACHED_PATHS = /^\/($|\?|featured\b|(songs|playlists)(?!\/upload\b)(\/|\?|$))/;

/** Bounds how old a text that depends on the time may be. */
const MAX_AGE_MS = 5 * 60_000;

const MAX_PAGE_BYTES = 1_000_000;
const MAX_BYTES = 32_000_000;

/** Headers of one response, not of the page. */
const PER_RESPONSE = new Set(
  'connection content-encoding content-length date etag keep-alive transfer-encoding x-request-id'.split(' '),
);

interface StoredPage {
  headers: OutgoingHttpHeaders;
  /** The nonce in `headers`. */
  nonce: string;
  /** The body without the nonce, split where it was. */
  pieces: readonly Buffer[];
  bytes: number;
  reads: ReadTrace['reads'];
  expiresAt: number;
}

/** @param render renders every page, and those again whose data has changed */
export function cachePages(render: RequestListener): RequestListener {
  const pages = createStore();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = await keyOf(request).catch(() => null);
    if (key === null) return render(request, response);
    const stored = pages.get(key);
    if (stored && (await isUnchanged(stored.reads).catch(() => false)))
      return send(stored, request, response);
    const recording = recordResponse(response, MAX_PAGE_BYTES);
    const trace = traceReads(() => render(request, response));
    const page = toStored(await recording, trace);
    if (page) pages.set(key, page);
    else pages.delete(key);
  }
  return (request, response) => void serve(request, response).catch(() => response.destroy());
}

/** Everything but the database that a page depends on; null for a page that is not cached. */
async function keyOf({ method, url = '', headers }: IncomingMessage): Promise<string | null> {
  if (method !== 'GET' || !CACHED_PATHS.test(url)) return null;
  const { cookie = '' } = headers;
  const session = await readSession(cookie, { refresh: false });
  if (session.state !== 'active') return null;
  const { userId, roles, plan } = session.viewer;
  const cookies = Object.entries(parse(cookie)).filter(([name]) => !name.startsWith(sessionCookieName()));
  const next = Object.entries(headers).filter(([name]) => /^(rsc|next-.*|user-agent)$/.test(name));
  return JSON.stringify([url, userId, roles, plan, cookies, next]);
}

/** Null when the response is not a complete page, or its reads are not known. */
function toStored(response: RecordedResponse | null, trace: ReadTrace): StoredPage | null {
  if (response?.status !== 200 || response.headers['set-cookie'] || !trace.isComplete) return null;
  const nonce = nonceOf(String(response.headers[POLICY_HEADER]));
  const body = response.body.toString();
  // An error while the page was streamed.
  if (!nonce || body.includes('<template data-dgst')) return null;
  const headers = Object.entries(response.headers).filter(([name]) => !PER_RESPONSE.has(name));
  return {
    headers: Object.fromEntries(headers),
    nonce,
    pieces: body.split(nonce).map((piece) => Buffer.from(piece)),
    bytes: response.body.byteLength,
    reads: trace.reads,
    expiresAt: Date.now() + MAX_AGE_MS,
  };
}

const compress = promisify(gzip);

async function send(page: StoredPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const insert = Buffer.from(nonce);
  const html = Buffer.concat(
    page.pieces.flatMap((piece, index) => (index === 0 ? [piece] : [insert, piece])),
  );
  const isCompressed = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
  const body = isCompressed ? await compress(html, { level: constants.Z_BEST_SPEED }) : html;
  const { vary } = page.headers;
  response.writeHead(200, {
    ...page.headers,
    [POLICY_HEADER]: String(page.headers[POLICY_HEADER]).replace(page.nonce, () => nonce),
    vary: /accept-encoding/i.test(String(vary)) ? vary : [vary ?? [], 'Accept-Encoding'].flat().join(', '),
    ...(isCompressed && { 'content-encoding': 'gzip' }),
    'content-length': body.byteLength,
  });
  response.end(body);
}

/** Pages by key, at most `MAX_BYTES`; drops the least recently used ones. */
function createStore() {
  const pages = new Map<string, StoredPage>();
  let bytes = 0;
  const remove = (key: string) => {
    bytes -= pages.get(key)?.bytes ?? 0;
    pages.delete(key);
  };
  return {
    get(key: string): StoredPage | undefined {
      const page = pages.get(key);
      if (!page) return undefined;
      remove(key);
      if (page.expiresAt < Date.now()) return undefined;
      this.set(key, page);
      return page;
    },
    set(key: string, page: StoredPage): void {
      remove(key);
      pages.set(key, page);
      bytes += page.bytes;
      for (const [oldest, { expiresAt }] of pages) {
        if (bytes <= MAX_BYTES && expiresAt >= Date.now()) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
