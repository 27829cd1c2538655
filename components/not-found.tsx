// What stands where nothing was found.
import type { ReactNode } from 'react';

/** @param children the way on */
export function NotFound({ children }: { children: ReactNode }) {
  return (
    <div className="page grid min-h-[70dvh] content-center justify-items-start gap-4">
      <h1 className="text-4xl font-extrabold tracking-tight md:text-5xl">Nothing here</h1>
      <p className="max-w-[56ch] text-soft">
        What you are looking for does not exist, was deleted, or is kept private by its owner.
      </p>
      {children}
    </div>
  );
}
