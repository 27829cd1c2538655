// Preferences: kept in the tenant's user_metadata, so that every client of the same person finds them.

import { withMutex } from '@encore/util/keyed-mutex';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { DEFAULT_VOLUME } from '@/contract/default-volume';
import { THEME_COOKIE, THEMES, type Theme } from '@/contract/theme';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from '../context';
import { json, jsonBody } from '../validation';

const tags = ['Me'];
const YEAR = 365 * 24 * 60 * 60;

const fields = {
  theme: z.enum(THEMES),
  /** Whether the next song follows by itself. */
  autoplay: z.boolean(),
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  /** Whether songs are brought to one loudness. */
  normalise: z.boolean(),
  /** Whether single keys steer the player. */
  shortcuts: z.boolean(),
};

/** Whatever else, or wrong, is in the metadata does not matter: each preference has a default. */
const stored = z.object({
  theme: fields.theme.catch('system'),
  autoplay: fields.autoplay.catch(true),
  volume: fields.volume.catch(DEFAULT_VOLUME),
  muted: fields.muted.catch(false),
  normalise: fields.normalise.catch(true),
  shortcuts: fields.shortcuts.catch(true),
});

const shape = z.object(fields).openapi('Preferences');

const get = createRoute({
  method: 'get',
  path: '/preferences',
  tags,
  summary: "The viewer's preferences",
  responses: { 200: json(shape, 'All of them, defaults included.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/preferences',
  tags,
  summary: 'Changes some preferences; the others stay',
  request: { body: jsonBody(z.strictObject(fields).partial()) },
  responses: { 200: json(shape, 'All of them as they are now.') },
});

const keptIn = ({ preferences }: Record<string, unknown>): object =>
  typeof preferences === 'object' && preferences !== null ? preferences : {};

const preferencesIn = (metadata: Record<string, unknown>) => stored.parse(keptIn(metadata));

export const preferences = new OpenAPIHono<ApiEnv>()
  .openapi(get, async (c) => {
    const kept = preferencesIn(await readUserMetadata(viewerOf(c).userId));
    if (c.req.header('cookie')) rememberTheme(c, kept.theme);
    return c.json(kept, 200);
  })
  .openapi(patch, async (c) => {
    const { userId } = viewerOf(c);
    // The tenant merges one level deep only, so the whole object is sent, with what other clients keep there too, and no
    // other change may come in between.
    const kept = await withMutex(`preferences ${userId}`, async () => {
      const metadata = await readUserMetadata(userId);
      const wanted = { ...keptIn(metadata), ...preferencesIn(metadata), ...c.req.valid('json') };
      return preferencesIn(await patchUserMetadata(userId, { preferences: wanted }));
    });
    rememberTheme(c, kept.theme);
    return c.json(kept, 200);
  });

/** Not a secret: the next page is rendered in the right theme at once. */
function rememberTheme(c: Context<ApiEnv>, theme: Theme): void {
  if (getCookie(c, THEME_COOKIE) === theme) return;
  setCookie(c, THEME_COOKIE, theme, {
    path: '/',
    maxAge: YEAR,
    sameSite: 'Lax',
    secure: env().nextauthUrl.startsWith('https:'),
  });
}
