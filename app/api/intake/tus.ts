// The words of the tus protocol for uploads that can be resumed (tus.io, version 1.0.0): headers in, headers out.
import type { MiddlewareHandler } from 'hono';
import type { Upload } from '@/db/song-types';
import { MAX_SONG_BYTES } from '@/media/sound-format';
import { Problem } from '../problem';

const VERSION = '1.0.0';
const DAY = 86_400_000;

/** What an OPTIONS request learns of this server. */
export const CAPABILITIES = {
  'tus-version': VERSION,
  'tus-extension': 'creation,expiration,termination',
  'tus-max-size': String(MAX_SONG_BYTES),
};

/** Lets pass who speaks this version; every answer says which one that is. */
export const tusOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'OPTIONS' && c.req.header('tus-resumable') !== VERSION) {
    throw new Problem(
      'unsupported-version',
      `Uploads are sent by tus ${VERSION}, with a Tus-Resumable header.`,
      {
        headers: { 'tus-version': VERSION },
      },
    );
  }
  await next();
  c.res.headers.set('tus-resumable', VERSION);
};

/** Until when an upload can be resumed, as an HTTP date (tus, "Expiration"). */
export function expiry({ created_at }: Upload): Record<string, string> {
  return { 'upload-expires': new Date(Date.parse(created_at) + DAY).toUTCString() };
}

/**
 * The file's name out of an Upload-Metadata header: pairs of a key and a Base64 value, divided by commas.
 * @returns one line of 255 characters at most; null when the header is malformed or names no file
 */
export function filenameOf(header: string): string | null {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  const [, value = ''] = pairs.find(([key]) => key === 'filename') ?? [];
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null;
  const name = Buffer.from(value, 'base64').toString('utf8');
  return (
    name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 255) || null
  );
}
