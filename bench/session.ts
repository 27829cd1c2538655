// Signs in demo accounts for benchmarks.
import { encode } from 'next-auth/jwt';
import type { Stack } from '@/scripts/stack';
import { userToken } from '@/scripts/tokens';

/** Headers of a signed-in browser: the session cookie that the app itself would set. */
export async function sessionHeaders(stack: Stack, email: string): Promise<{ cookie: string }> {
  const accessToken = await userToken(stack.settings, email, []);
  const value = await encode({
    token: { accessToken, refreshToken: 'unused', idToken: accessToken },
    secret: stack.settings.NEXTAUTH_SECRET ?? stack.secrets.NEXTAUTH_SECRET,
  });
  return { cookie: `next-auth.session-token=${value}` };
}
