'use client';
// Form for the image of a playlist.
import { ImageForm } from '../covers/image-form';
import { PlaylistCover } from '../covers/playlist-cover';
import { api, callApi } from '../data/api';
import type { PlaylistHead } from './playlist-header';

export function PlaylistImageForm({ playlist, onDone }: { playlist: PlaylistHead; onDone: () => void }) {
  const param = { playlist_id: String(playlist.playlist_id) };
  return (
    <ImageForm
      cover={<PlaylistCover playlist={playlist} className="w-40 rounded-lg" />}
      imageId={playlist.image_id}
      set={(image_id) => callApi(api.playlists[':playlist_id'].image.$put({ param, json: { image_id } }))}
      onDone={onDone}
    />
  );
}
