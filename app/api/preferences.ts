// Preferences: kept in the tenant's user_metadata, so that every client of the same person finds them.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { setCookie } from 'hono/cookie';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { THEME_COOKIE, THEMES } from '@/components/theme';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from './context';
import { json, jsonBody } from './validation';

const tags = ['Me'];
const YEAR = 365 * 24 * 60 * 60;

const fields = {
  theme: z.enum(THEMES),
  /** Whether the next song follows by itself. */
  autoplay: z.boolean(),
  volume: z.number().min(0).max(1),
};

/** Whatever else, or wrong, is in the metadata does not matter: each preference has a default. */
const stored = z.object({
  theme: fields.theme.catch('system'),
  autoplay: fields.autoplay.catch(true),
  volume: fields.volume.catch(1),
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

const preferencesIn = ({ preferences }: Record<string, unknown>) =>
  stored.parse(typeof preferences === 'object' && preferences !== null ? preferences : {});

export const preferences = new OpenAPIHono<ApiEnv>()
  .openapi(get, async (c) => c.json(preferencesIn(await readUserMetadata(viewerOf(c).userId)), 200))
  .openapi(patch, async (c) => {
    const { userId } = viewerOf(c);
    // The tenant merges one level deep only, so the whole object is sent.
    const wanted = { ...preferencesIn(await readUserMetadata(userId)), ...c.req.valid('json') };
    const kept = preferencesIn(await patchUserMetadata(userId, { preferences: wanted }));
    // Not a secret: the next page is rendered in the right theme at once.
    setCookie(c, THEME_COOKIE, kept.theme, {
      path: '/',
      maxAge: YEAR,
      sameSite: 'Lax',
      secure: env().nextauthUrl.startsWith('https:'),
    });
    return c.json(kept, 200);
  });
