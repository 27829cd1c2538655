// The session for browser JavaScript, without tokens. Replaces next-auth's route, which writes the request's cookie back
// and would undo a concurrent renewal. POST exchanges the refresh token first, so that new roles apply at once.
import { isSameOrigin } from '@/auth/same-origin';
import { readSession, type SessionReading } from '@/auth/session';
import { SESSION_MAX_AGE } from '@/auth/session-cookie';
import { unavailablePage } from '@/auth/unavailable-page';

export async function GET(request: Request): Promise<Response> {
  return respond(await readSession(request.headers.get('cookie')));
}

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  return respond(await readSession(request.headers.get('cookie'), { refresh: 'now' }));
}

function respond(session: SessionReading): Response {
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
