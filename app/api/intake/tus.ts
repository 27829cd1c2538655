// Headers of the tus protocol for resumable uploads (tus.io, version 1.0.0).
import type { MiddlewareHandler } from 'hono';
import { postgresAhead } from '@/db/clock';
import type { Upload } from '@/db/song-types';
import { MAX_SONG_BYTES } from '@/media/sound-format';
import { Problem } from '../problem';
import { toLine } from './text-line';

const VERSION = '1.0.0';
const DAY_MS = 86_400_000;

/** Response headers for OPTIONS. */
export const CAPABILITIES = {
  'tus-version': VERSION,
  'tus-extension': 'creation,expiration,termination',
  'tus-max-size': String(MAX_SONG_BYTES),
};

/** Requires the header `Tus-Resumable: 1.0.0` and adds it to the response. */
export const requireTus: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'OPTIONS' && c.req.header('tus-resumable') !== VERSION) {
    throw new Problem(
      'unsupported-version',
      `Uploads use tus ${VERSION} and require the header Tus-Resumable.`,
      { headers: { 'tus-version': VERSION } },
    );
  }
  await next();
  c.res.headers.set('tus-resumable', VERSION);
};

const OVERRIDING = ['PATCH', 'DELETE', 'HEAD'];

/**
 * Handles a POST as the method in X-HTTP-Method-Override (tus 1.0.0, headers), for networks that block PATCH.
 * @param dispatch handles the request with its real method
 */
export function overrideMethod(
  dispatch: (request: Request, env: unknown) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    const method = c.req.header('x-http-method-override')?.toUpperCase() ?? '';
    if (c.req.method !== 'POST' || !OVERRIDING.includes(method)) return next();
    const headers = new Headers(c.req.raw.headers);
    headers.delete('x-http-method-override');
    return dispatch(new Request(c.req.raw, { method, headers }), c.env);
  };
}

/** The Upload-Expires header, by the clock of the Date header. */
export async function expiry({ created_at }: Upload): Promise<Record<string, string>> {
  const expiresAt = Date.parse(created_at) + DAY_MS - (await postgresAhead());
  return { 'upload-expires': new Date(expiresAt).toUTCString() };
}

/**
 * The file name in an Upload-Metadata header: comma-separated pairs of a key and a Base64 value.
 * @returns without folders, one line, 255 characters at most; null if malformed or missing
 */
export function filenameOf(header: string): string | null {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  const [, value = ''] = pairs.find(([key]) => key === 'filename') ?? [];
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null;
  const name = Buffer.from(value, 'base64').toString('utf8');
  const base = name.split(/[\\/]/).findLast((part) => !/^\.{0,2}$/.test(part.trim()));
  return toLine(base, 255);
}
