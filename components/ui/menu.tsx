'use client';
// The look of menus: a raised panel, and rows with an icon. Only code that is loaded on demand may import it.
import type { LucideIcon } from 'lucide-react';
import { Item } from 'radix-ui/dropdown-menu';
import type { ComponentProps } from 'react';

export const MENU_PANEL =
  'z-60 min-w-44 max-w-(--radix-dropdown-menu-content-available-width) animate-fade rounded-lg border border-line bg-raised p-1.5 shadow-pop outline-none';

export const MENU_ROW =
  'flex items-center gap-2.5 rounded-md px-3 py-2 outline-none data-highlighted:bg-sunk data-disabled:text-soft pointer-coarse:py-2.5';

/**
 * Where a menu stands in the document, and how: in the page's main part beside everything else; over a dialog, which
 * keeps the rest of the page away, alone.
 * @param opener what it was opened with
 */
export function menuPlace(opener: Element | null): { modal: boolean; container: HTMLElement } {
  const modal = Boolean(opener?.closest('[role="dialog"]'));
  return { modal, container: (modal ? null : document.getElementById('main')) ?? document.body };
}

/** One line of a menu. */
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
