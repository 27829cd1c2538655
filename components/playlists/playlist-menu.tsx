'use client';
// Menu of a playlist.
import { lazy } from 'react';
import { LazyMenu } from '../ui/lazy-menu';
import { PlaylistMenuButton } from './playlist-menu-button';
import type { PlaylistMenuProps } from './playlist-menu-items';

const load = () => import('./playlist-menu-items');
const PlaylistMenuItems = lazy(load);

export function PlaylistMenu(props: PlaylistMenuProps) {
  return (
    <LazyMenu load={load} button={(trigger) => <PlaylistMenuButton name={props.name} {...trigger} />}>
      <PlaylistMenuItems {...props} />
    </LazyMenu>
  );
}
