'use client';
// A menu that is loaded when somebody turns to its button.
import { type ComponentProps, type ReactNode, Suspense, useState } from 'react';

interface MenuOnDemandProps {
  /** Begins to load what `children` are. */
  load: () => unknown;
  /** The button alone, with what makes it ask for the menu. */
  button: (asks: ComponentProps<'button'>) => ReactNode;
  /** The open menu, the same button in it. */
  children: ReactNode;
}

export function MenuOnDemand({ load, button, children }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false);
  const waiting = button({
    'aria-haspopup': 'menu',
    'aria-expanded': wanted,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setWanted(true),
  });
  return wanted ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}
