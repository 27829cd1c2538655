// Links of the main navigation, in display order.
import {
  ChartNoAxesColumn,
  House,
  ListMusic,
  type LucideIcon,
  Music,
  Settings,
  Sparkles,
} from 'lucide-react';

export interface NavLink {
  href: string;
  name: string;
  icon: LucideIcon;
}

export const NAV_LINKS: readonly NavLink[] = [
  { href: '/', name: 'Home', icon: House },
  { href: '/songs', name: 'Songs', icon: Music },
  { href: '/playlists', name: 'Playlists', icon: ListMusic },
  { href: '/featured', name: 'Featured', icon: Sparkles },
  { href: '/stats', name: 'Stats', icon: ChartNoAxesColumn },
  { href: '/settings', name: 'Settings', icon: Settings },
];

/** Whether `path` is `href` or below it. */
export function isActivePath(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
