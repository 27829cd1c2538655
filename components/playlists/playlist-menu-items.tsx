'use client';
// The open menu of a playlist: edit its details and image, export it as a file, delete it.
import { FileDown, Image as ImageIcon, Pencil, Trash2 } from 'lucide-react';
import { Content, Root, Separator, Trigger } from 'radix-ui/dropdown-menu';
import { type ReactNode, useRef } from 'react';
import { Dialog } from '../ui/dialog';
import { showDialog, useCloseDialog } from '../ui/dialog-host';
import { MENU_PANEL, MenuItem } from '../ui/menu';
import DetailsForm from './details-form';
import { type ExportFormat, exportPlaylist } from './export-playlist';
import { PlaylistImageForm } from './playlist-image-form';
import type { PlaylistMenuProps } from './playlist-menu';
import { useDeletePlaylist } from './use-delete-playlist';

const FORMATS: readonly ExportFormat[] = ['m3u8', 'xspf', 'jspf', 'pls', 'csv'];

export default function PlaylistMenuItems(props: PlaylistMenuProps & { button: ReactNode }) {
  const { playlist, canEdit, canChangeImage, button } = props;
  const remove = useDeletePlaylist(playlist);
  const dialogToShow = useRef<ReactNode>(null);
  return (
    <Root modal={false} defaultOpen>
      <Trigger asChild>{button}</Trigger>
      <Content
        align="start"
        sideOffset={6}
        collisionPadding={8}
        onCloseAutoFocus={() => {
          if (dialogToShow.current) showDialog(dialogToShow.current);
          dialogToShow.current = null;
        }}
        className={MENU_PANEL}
      >
        {canEdit && (
          <MenuItem
            icon={Pencil}
            onSelect={() => {
              dialogToShow.current = <DetailsDialog {...props} />;
            }}
          >
            Edit details…
          </MenuItem>
        )}
        {canChangeImage && (
          <MenuItem
            icon={ImageIcon}
            onSelect={() => {
              dialogToShow.current = <ImageDialog playlist={playlist} />;
            }}
          >
            {playlist.image_id ? 'Change image…' : 'Choose image…'}
          </MenuItem>
        )}
        {FORMATS.map((format) => (
          <MenuItem key={format} icon={FileDown} onSelect={() => void exportPlaylist(playlist, format)}>
            {`Export as ${format.toUpperCase()}`}
          </MenuItem>
        ))}
        {canEdit && (
          <>
            <Separator className="my-1.5 h-px bg-line" />
            <MenuItem icon={Trash2} onSelect={() => void remove()}>
              Delete playlist
            </MenuItem>
          </>
        )}
      </Content>
    </Root>
  );
}

function ImageDialog({ playlist }: Pick<PlaylistMenuProps, 'playlist'>) {
  const close = useCloseDialog();
  return (
    <Dialog open onOpenChange={close} title={`Image of “${playlist.name}”`}>
      <PlaylistImageForm playlist={playlist} onDone={close} />
    </Dialog>
  );
}

function DetailsDialog({ playlist, canFeature }: PlaylistMenuProps) {
  const close = useCloseDialog();
  return (
    <Dialog open onOpenChange={close} title="Edit details">
      <DetailsForm playlist={playlist} canFeature={canFeature} onDone={close} />
    </Dialog>
  );
}
