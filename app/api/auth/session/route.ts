// The session as a browser may read it: who is signed in, and nothing that could sign in somebody else. In next-auth's
// place, which would write the request's own cookie back and undo a renewal that has just happened beside it.
import { readSession } from '@/auth/session';
import { SESSION_MAX_AGE } from '@/auth/session-cookie';
import { unavailablePage } from '@/auth/unavailable-page';

export async function GET(request: Request): Promise<Response> {
  const session = await readSession(request.headers.get('cookie'));
  if (session.state === 'unavailable') return unavailablePage();
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (session.state !== 'none') {
    for (const cookie of session.cookies?.setCookie ?? []) headers.append('set-cookie', cookie);
  }
  if (session.state !== 'active') return Response.json({}, { headers });
  const { userId, roles, plan } = session.viewer;
  const expires = new Date(Date.now() + SESSION_MAX_AGE * 1000).toISOString();
  return Response.json({ user: { id: userId, roles, plan }, expires }, { headers });
}
