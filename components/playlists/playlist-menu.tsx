'use client';
// What else can be done with a playlist: take it along as a file. The menu is loaded when somebody turns to it.
import { Ellipsis } from 'lucide-react';
import { type ComponentProps, lazy } from 'react';
import { IconButton } from '../ui/button';
import { LazyMenu } from '../ui/lazy-menu';

const load = () => import('./playlist-menu-open');
const PlaylistMenuOpen = lazy(load);

export interface PlaylistMenuProps {
  playlistId: number;
  name: string;
}

export function PlaylistMenu(props: PlaylistMenuProps) {
  return (
    <LazyMenu load={load} button={(asks) => <PlaylistMenuButton name={props.name} {...asks} />}>
      <PlaylistMenuOpen {...props} />
    </LazyMenu>
  );
}

/** The button that opens the menu. */
export function PlaylistMenuButton({ name, ...rest }: ComponentProps<'button'> & { name: string }) {
  return (
    <IconButton {...rest} label={`More about ${name}`} className="size-11 border border-line">
      <Ellipsis size={18} aria-hidden="true" />
    </IconButton>
  );
}
