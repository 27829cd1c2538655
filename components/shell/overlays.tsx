'use client';
// What opens over the pages: the search dialog, the song menu, the selection bar, uploads, dialogs, notices and toasts.
import { ConnectionHost } from '../connection/connection-host';
import { EditorMomentHost } from '../editors/editor-moment-host';
import { PaletteHost } from '../search/palette-host';
import { SelectionHost } from '../songs/selection-host';
import { SongMenuHost } from '../songs/song-menu-host';
import type { MenuViewer } from '../songs/song-menu-types';
import { DialogHost } from '../ui/dialog-host';
import { Toaster } from '../ui/toaster';
import { UploadHost } from '../uploads/upload-host';

export interface OverlaysProps {
  viewer: MenuViewer;
  /** Plays of the viewer's playlists. */
  plays: number;
}

export function Overlays({ viewer, plays }: OverlaysProps) {
  return (
    <>
      <PaletteHost userId={viewer.userId} />
      <SongMenuHost viewer={viewer} />
      <SelectionHost viewer={viewer} />
      <UploadHost />
      <DialogHost />
      <ConnectionHost userId={viewer.userId} />
      <Toaster />
      <EditorMomentHost plays={plays} isEditor={viewer.isEditor} />
    </>
  );
}
