// The session for browser JavaScript, without tokens. Replaces next-auth's route, which writes the request's cookie back
// and would undo a concurrent renewal.
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
