// The button of a playlist's menu.
import { Ellipsis } from 'lucide-react';
import type { ComponentProps } from 'react';
import { IconButton } from '../ui/button';

export function PlaylistMenuButton({ name, ...rest }: ComponentProps<'button'> & { name: string }) {
  return (
    <IconButton {...rest} label={`More about ${name}`} className="size-11 border border-line">
      <Ellipsis size={18} aria-hidden="true" />
    </IconButton>
  );
}
