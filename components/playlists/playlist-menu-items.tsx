'use client';
// The open menu of a playlist: export as a file.
import { FileDown } from 'lucide-react';
import { Content, Item, Root, Trigger } from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { MENU_PANEL, MENU_ROW } from '../ui/menu';

const FORMATS = { m3u8: 'M3U8', xspf: 'XSPF', jspf: 'JSPF', pls: 'PLS', csv: 'CSV' };

interface PlaylistMenuItemsProps {
  playlistId: number;
  button: ReactNode;
}

export default function PlaylistMenuItems({ playlistId, button }: PlaylistMenuItemsProps) {
  return (
    <Root modal={false} defaultOpen>
      <Trigger asChild>{button}</Trigger>
      <Content align="start" sideOffset={6} collisionPadding={8} className={MENU_PANEL}>
        {Object.entries(FORMATS).map(([format, title]) => (
          <Item key={format} asChild className={MENU_ROW}>
            <a href={`/api/playlists/${playlistId}/export?format=${format}`} download="">
              <FileDown size={16} aria-hidden="true" className="shrink-0" />
              Export as {title}
            </a>
          </Item>
        ))}
      </Content>
    </Root>
  );
}
