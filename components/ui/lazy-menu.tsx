'use client';
// A menu whose code is loaded when its button is hovered or focused.
import { type ComponentProps, type ReactNode, useState } from 'react';
import { afterLoading, preloads } from './loadable';

interface LazyMenuProps {
  /** Loads the code of `children`. */
  load: () => Promise<unknown>;
  /** Renders the button of the closed menu with the given props. */
  button: (props: ComponentProps<'button'>) => ReactNode;
  /** The open menu with its button. */
  children: ReactNode;
}

export function LazyMenu({ load, button, children }: LazyMenuProps) {
  const [opened, setOpened] = useState(false);
  if (opened) return children;
  return button({
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    ...preloads(load),
    onClick: () => void afterLoading(load, setOpened),
  });
}
