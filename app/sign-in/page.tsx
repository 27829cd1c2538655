// Where links to sign in lead. Usually nobody sees it: it goes straight on to the tenant, unless there is something to say.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { REASON_COOKIE } from '@/auth/denial';
import { noticeText } from '@/auth/sign-in-notices';
import { ClearLocalData } from '@/components/offline/clear-local-data';
import { Brand } from '@/components/shell/brand';
import { buttonClass } from '@/components/ui/button';
import { START_PATH, safeReturnTo } from '@/contract/paths';
import { env } from '@/env';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<Record<'returnTo' | 'callbackUrl' | 'notice' | 'error', string | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { returnTo, callbackUrl, notice, error } = await searchParams;
  // next-auth says where to return to as a whole address.
  const target = safeReturnTo(returnTo ?? callbackUrl?.replace(env().nextauthUrl, ''));
  const start = `${START_PATH}?${new URLSearchParams({ returnTo: target })}`;
  const sentence = noticeText(notice ?? noticeFor(error));
  if (!sentence) redirect(start);
  const reason = notice === 'denied' ? (await cookies()).get(REASON_COOKIE)?.value : undefined;
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <ClearLocalData />
      <Brand />
      <div role="alert" className="grid gap-2 text-lg">
        <p>{sentence}</p>
        {reason && <p className="text-soft">{reason}</p>}
      </div>
      <a href={start} className={buttonClass('solid')}>
        Sign in
      </a>
    </main>
  );
}

/** next-auth's own error codes: beginning fails when the tenant is away, the rest when its answer was no good. */
function noticeFor(error: string | undefined): string | undefined {
  if (!error) return undefined;
  return error === 'OAuthSignin' ? 'unavailable' : 'failed';
}
