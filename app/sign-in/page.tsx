// Sign-in page: redirects to the tenant, unless there is a notice to show.
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
  // next-auth passes an absolute URL.
  const target = safeReturnTo(returnTo ?? callbackUrl?.replace(env().nextauthUrl, ''));
  const start = `${START_PATH}?${new URLSearchParams({ returnTo: target })}`;
  const text = noticeText(notice ?? noticeFor(error));
  if (!text) redirect(start);
  const reason = notice === 'denied' ? (await cookies()).get(REASON_COOKIE)?.value : undefined;
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <ClearLocalData />
      <Brand />
      <div role="alert" className="grid gap-2 text-lg">
        <p>{text}</p>
        {reason && <p className="text-soft">{reason}</p>}
      </div>
      <a href={start} className={buttonClass('solid')}>
        Sign in
      </a>
    </main>
  );
}

/** Maps next-auth's error codes: `OAuthSignin` means that the tenant is unreachable. */
function noticeFor(error: string | undefined): string | undefined {
  if (!error) return undefined;
  return error === 'OAuthSignin' ? 'unavailable' : 'failed';
}
