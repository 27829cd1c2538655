'use client';
// Menu of a playlist.
import { Ellipsis } from 'lucide-react';
import { type ComponentProps, lazy } from 'react';
import { IconButton } from '../ui/button';
import { LazyMenu } from '../ui/lazy-menu';

const load = () => import('./playlist-menu-items');
const PlaylistMenuItems = lazy(load);

export function PlaylistMenu({ playlistId, name }: { playlistId: number; name: string }) {
  const button = (props: ComponentProps<'button'>) => (
    <IconButton {...props} label={`More about ${name}`} className="size-11 border border-line">
      <Ellipsis size={18} aria-hidden="true" />
    </IconButton>
  );
  return (
    <LazyMenu load={load} button={button}>
      <PlaylistMenuItems playlistId={playlistId} button={button({})} />
    </LazyMenu>
  );
}
