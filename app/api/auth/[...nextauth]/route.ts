// next-auth's own addresses, as far as the app uses them: the tenant's callback, and where next-auth sends errors.

import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { denialResponse } from '@/auth/denial';
import { authOptions } from '@/auth/next-auth';

const USED = new Set(['callback', 'error', 'signin']);

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!USED.has(action)) return new Response(null, { status: 404 });
  const denied = action === 'callback' ? await denialResponse(request) : null;
  return denied ?? NextAuth(authOptions())(request, context);
}
