import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { denialResponse } from './denial';
import { setEnvironment } from './testing/environment';

beforeAll(() => setEnvironment());

const STATE_COOKIE = 'next-auth.state';

async function callback(query: Record<string, string>, state = 'sent'): Promise<Response | null> {
  const token = await encode({ token: { value: state }, secret: env().nextauthSecret, salt: STATE_COOKIE });
  const url = `http://localhost:3000/api/auth/callback/auth0?${new URLSearchParams(query)}`;
  return denialResponse(new NextRequest(url, { headers: { cookie: `${STATE_COOKIE}=${token}` } }));
}

const DENIAL = { error: 'access_denied', error_description: 'Only on weekdays.' };

test('ignores other callbacks', async () => {
  expect(await callback({ code: 'x', state: 'sent' })).toBeNull();
  expect(await callback({ error: 'login_required', state: 'sent' })).toBeNull();
});

test('redirects a denial to the sign-in page with the Action’s reason in an HttpOnly cookie', async () => {
  const response = await callback({ ...DENIAL, state: 'sent' });
  expect(response?.headers.get('location')).toBe('http://localhost:3000/sign-in?notice=denied&returnTo=%2F');
  expect(response?.headers.getSetCookie()).toEqual([
    'encore-sign-in-reason=Only%20on%20weekdays.; Path=/sign-in; Max-Age=60; HttpOnly; SameSite=Lax',
  ]);
});

test('drops the reason when the state does not match', async () => {
  expect((await callback({ ...DENIAL, state: 'forged' }))?.headers.getSetCookie()).toEqual([]);
  expect((await callback(DENIAL))?.headers.getSetCookie()).toEqual([]);
});

test('cuts a long reason between characters', async () => {
  const error_description = `${'a'.repeat(499)}🎧 too long`;
  const response = await callback({ ...DENIAL, error_description, state: 'sent' });
  expect(response?.headers.getSetCookie()[0]).toContain(`=${'a'.repeat(499)};`);
});
