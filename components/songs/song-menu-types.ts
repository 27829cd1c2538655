// Props of the items of the song menu and of the selection bar.
import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { SongDetail } from '@/contract';
import type { ActionTarget } from './selection';

export interface MenuViewer {
  userId: string;
  isEditor: boolean;
}

/** Renders an item: as a menu item or as a button of the selection bar. */
export type MenuItemComponent = ComponentType<{
  icon: LucideIcon;
  disabled?: boolean;
  onSelect: () => void;
  children: string;
}>;

export interface SongActionProps {
  target: ActionTarget;
  /** Details of a single song; null while loading and for several songs. */
  details: SongDetail | null;
  viewer: MenuViewer;
  Item: MenuItemComponent;
}

export interface SongItemProps extends SongActionProps {
  /** Whether the menu is a bottom sheet. */
  isSheet: boolean;
  /** Shows a dialog once the menu has closed. The dialog closes itself with `useCloseDialog`. */
  show: (dialog: ReactNode) => void;
}
