'use client';
// Navigation by code. It announces the page first, so that an overlay that closes at the same time does not cancel it.
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { afterStep } from './overlay-history';
import { expectPage } from './page-requests';

interface Navigate {
  push: (path: string) => void;
  replace: (path: string) => void;
}

/** @returns stable functions */
export function useNavigate(): Navigate {
  const router = useRouter();
  return useMemo(() => {
    const to = (method: keyof Navigate) => (path: string) => {
      expectPage(path);
      afterStep(() => router[method](path));
    };
    return { push: to('push'), replace: to('replace') };
  }, [router]);
}
