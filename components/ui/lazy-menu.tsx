'use client';
// A menu whose code is loaded when its button is hovered or focused.
import { type ComponentProps, type ReactNode, Suspense, useState } from 'react';

interface LazyMenuProps {
  /** Preloads the code of `children`. */
  load: () => unknown;
  /** Renders the button of the closed menu with the given props. */
  button: (props: ComponentProps<'button'>) => ReactNode;
  /** The open menu with its button. */
  children: ReactNode;
}

export function LazyMenu({ load, button, children }: LazyMenuProps) {
  const [opened, setOpened] = useState(false);
  const closed = button({
    'aria-haspopup': 'menu',
    'aria-expanded': opened,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setOpened(true),
  });
  return opened ? <Suspense fallback={closed}>{children}</Suspense> : closed;
}
