// The next-auth routes that the app uses: the tenant's callback and errors.
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { denialResponse } from '@/auth/denial';
import { authOptions } from '@/auth/next-auth';

const ACTIONS = new Set(['callback', 'error', 'signin']);

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!ACTIONS.has(action)) return new Response(null, { status: 404 });
  const denied = action === 'callback' ? await denialResponse(request) : null;
  return denied ?? NextAuth(authOptions())(request, context);
}
