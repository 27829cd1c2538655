// Preferences, stored in the tenant's user_metadata and shared by all clients of a user.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { preferenceChangesSchema, preferencesSchema, storedPreferencesSchema } from '@/contract/preferences';
import { THEME_COOKIE, type Theme } from '@/contract/theme';
import { withLease } from '@/db/shared-state';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from '../context';
import { json, jsonBody, routes } from '../validation';

const tags = ['Me'];
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const get = createRoute({
  method: 'get',
  path: '/preferences',
  tags,
  summary: 'Get the preferences',
  responses: { 200: json(preferencesSchema, 'All preferences, including defaults.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/preferences',
  tags,
  summary: 'Change preferences',
  request: { body: jsonBody(preferenceChangesSchema) },
  responses: { 200: json(preferencesSchema, 'All preferences.') },
});

const storedIn = ({ preferences }: Record<string, unknown>): object =>
  typeof preferences === 'object' && preferences !== null ? preferences : {};

const preferencesIn = (metadata: Record<string, unknown>) =>
  storedPreferencesSchema.parse(storedIn(metadata));

export const preferences = routes()
  .openapi(get, async (c) => {
    const current = preferencesIn(await readUserMetadata(viewerOf(c).userId));
    if (c.req.header('cookie')) setThemeCookie(c, current.theme);
    return c.json(current, 200);
  })
  .openapi(patch, async (c) => {
    const { userId } = viewerOf(c);
    // The tenant merges user_metadata at the first level only, so the whole object is read, changed and written back,
    // including unknown fields of other clients.
    const saved = await withLease(`preferences ${userId}`, async () => {
      const metadata = await readUserMetadata(userId);
      const changed = { ...storedIn(metadata), ...preferencesIn(metadata), ...c.req.valid('json') };
      return preferencesIn(await patchUserMetadata(userId, { preferences: changed }));
    });
    setThemeCookie(c, saved.theme);
    return c.json(saved, 200);
  });

function setThemeCookie(c: Context<ApiEnv>, theme: Theme): void {
  if (getCookie(c, THEME_COOKIE) === theme) return;
  setCookie(c, THEME_COOKIE, theme, {
    path: '/',
    maxAge: YEAR_SECONDS,
    sameSite: 'Lax',
    secure: env().nextauthUrl.startsWith('https:'),
  });
}
