// Not-found page.
import type { ReactNode } from 'react';

/** @param children links to other pages */
export function NotFound({ children }: { children: ReactNode }) {
  return (
    <div className="page grid min-h-[70dvh] content-center justify-items-start gap-4">
      <h1 className="text-4xl font-extrabold tracking-tight md:text-5xl">Page not found</h1>
      <p className="max-w-[56ch] text-soft">
        The page does not exist, was deleted, or is private. Check the address or go to Home.
      </p>
      {children}
    </div>
  );
}
