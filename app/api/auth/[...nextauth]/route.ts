// The next-auth routes that the app uses: the tenant's callback and errors.
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { denialResponse } from '@/auth/denial';
import { authOptions } from '@/auth/next-auth';
import { SIGN_IN_PATH } from '@/contract/paths';
import { env } from '@/env';

const ACTIONS = new Set(['callback', 'error', 'signin']);

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!ACTIONS.has(action)) return new Response(null, { status: 404 });
  if (action === 'error') return showError(request.nextUrl.searchParams.get('error') ?? '');
  const denied = action === 'callback' ? await denialResponse(request) : null;
  return denied ?? NextAuth(authOptions())(request, context);
}

/** The redirect to the sign-in page. That of next-auth fails for an error with control characters. */
function showError(error: string): Response {
  const location = `${env().nextauthUrl}${SIGN_IN_PATH}?${new URLSearchParams({ error })}`;
  return new Response(null, { status: 302, headers: { location } });
}
