// The end of a sign-in in a window of its own, which the page that opened it closes.
import type { Metadata } from 'next';
import { Brand } from '@/components/shell/brand';

export const metadata: Metadata = { title: 'Signed in' };

export default function SignedInPage() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <Brand />
      <h1 className="text-2xl">You’re signed in</h1>
      <p className="text-soft">Close this window and return to Encore.</p>
    </main>
  );
}
