// The viewer for Server Components. `proxy.ts` has renewed the session before, for here no cookie can be set.
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '@/contract/paths';
import { TenantUnavailable } from './errors';
import { readSession, type SignIn } from './session';
import type { Viewer } from './viewer';

/**
 * Who looks at the page; null when nobody is signed in. Asked once a request, however many components ask.
 * @throws {TenantUnavailable} when the tenant is needed to tell, and away
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => (await current())?.viewer ?? null);

/** The sign-in behind the page's session; null when nobody is signed in. */
export async function currentSignIn(): Promise<SignIn | null> {
  return (await current())?.signIn ?? null;
}

const current = cache(async () => {
  const session = await readSession((await headers()).get('cookie'), { renew: false });
  if (session.state === 'unavailable') throw new TenantUnavailable();
  return session.state === 'active' ? session : null;
});

/**
 * The viewer of a page for signed-in people; others are sent to sign in and come back.
 * @param returnTo the page's own path
 */
export async function requireViewer(returnTo = '/'): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(signInPath(returnTo));
}
