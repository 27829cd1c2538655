// Label in a buttonClass, such as a genre.
import type { ReactNode } from 'react';

export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="block w-fit max-w-full truncate rounded-full border border-line px-2.5 py-px text-[0.8125rem] text-soft">
      {children}
    </span>
  );
}
