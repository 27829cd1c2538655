'use client';
// Styles and items of dropdown menus. Imports Radix: import it from lazily loaded code only.
import type { LucideIcon } from 'lucide-react';
import { Item } from 'radix-ui/dropdown-menu';
import type { ComponentProps } from 'react';

export const MENU_PANEL =
  'z-60 min-w-44 max-w-(--radix-dropdown-menu-content-available-width) animate-fade rounded-lg border border-line bg-raised p-1.5 shadow-pop outline-none';

export const MENU_ROW =
  'flex items-center gap-2.5 rounded-md px-3 py-2 outline-none data-highlighted:bg-sunk data-disabled:text-soft pointer-coarse:gap-3.5 pointer-coarse:py-3 pointer-coarse:font-medium';

/** The portal container: the main landmark, or the body, with a modal menu, when the opener is in a dialog. */
export function menuContainer(opener: Element | null): { modal: boolean; container: HTMLElement } {
  const modal = Boolean(opener?.closest('[role="dialog"]'));
  return { modal, container: (modal ? null : document.getElementById('main')) ?? document.body };
}

export function MenuItem({
  icon: Icon,
  children,
  ...rest
}: ComponentProps<typeof Item> & { icon: LucideIcon }) {
  return (
    <Item className={MENU_ROW} {...rest}>
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      {children}
    </Item>
  );
}
