// The viewer for Server Components, which cannot set cookies: `proxy.ts` refreshes the session before.
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '@/contract/paths';
import { TenantUnavailable } from './errors';
import { readSession, type SignIn } from './session';
import type { Viewer } from './viewer';

/**
 * The viewer of the page, or null when signed out. Cached per request.
 * @throws {TenantUnavailable} when the tenant is required but unavailable
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => (await current())?.viewer ?? null);

/** The sign-in of the page's session, or null when signed out. */
export async function currentSignIn(): Promise<SignIn | null> {
  return (await current())?.signIn ?? null;
}

const current = cache(async () => {
  const session = await readSession((await headers()).get('cookie'), { refresh: false });
  if (session.state === 'unavailable') throw new TenantUnavailable();
  return session.state === 'active' ? session : null;
});

/**
 * The viewer of a page that requires sign-in. Redirects to the sign-in page when signed out.
 * @param returnTo path to return to after sign-in
 */
export async function requireViewer(returnTo = '/'): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(signInPath(returnTo));
}
