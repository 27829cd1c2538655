'use client';
// Form for the image of an album.
import type { Album } from '@/contract';
import { ImageForm } from '../covers/image-form';
import { SongCover } from '../covers/song-cover';
import { api, callApi } from '../data/api';

export type AlbumHead = Pick<Album, 'album' | 'artist' | 'cover' | 'image_id'>;

export default function AlbumImageForm({ album: head, onDone }: { album: AlbumHead; onDone: () => void }) {
  const { album, artist, cover, image_id: imageId } = head;
  return (
    <ImageForm
      cover={<SongCover song={cover} className="w-40 rounded-lg" />}
      imageId={imageId}
      set={(image_id) => callApi(api.albums.image.$put({ json: { artist, album, image_id } }))}
      onDone={onDone}
    />
  );
}
