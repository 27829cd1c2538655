'use client';
// Button that opens the image of an album.
import { DialogButton } from '../ui/dialog-button';
import { loadable } from '../ui/loadable';
import type { AlbumHead } from './album-image-form';

const [AlbumImageForm, load] = loadable(() => import('./album-image-form'));

export function AlbumImageButton({ album }: { album: AlbumHead }) {
  return (
    <DialogButton
      load={load}
      label={album.image_id ? 'Change image' : 'Choose image'}
      title={`Image of “${album.album}”`}
      description="The cover of all songs of the album."
    >
      {(close) => <AlbumImageForm album={album} onDone={close} />}
    </DialogButton>
  );
}
