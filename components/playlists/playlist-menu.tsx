'use client';
// Menu of a playlist.
import type { ComponentProps } from 'react';
import { IconButton } from '../ui/button';
import { LazyMenu } from '../ui/lazy-menu';
import { loadable } from '../ui/loadable';
import type { PlaylistHead } from './playlist-header';

const [PlaylistMenuItems, load] = loadable(() => import('./playlist-menu-items'));

export interface PlaylistMenuProps {
  playlist: PlaylistHead;
  canEdit: boolean;
  canChangeImage: boolean;
  canFeature: boolean;
}

export function PlaylistMenu(props: PlaylistMenuProps) {
  const button = (attributes: ComponentProps<'button'>) => (
    <IconButton
      {...attributes}
      label={`More about ${props.playlist.name}`}
      className="icon icon-more size-11 border border-line text-ink"
    />
  );
  return (
    <LazyMenu load={load} button={button}>
      <PlaylistMenuItems {...props} button={button({})} />
    </LazyMenu>
  );
}
