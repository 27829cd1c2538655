// A playlist: the viewer's own, shared or featured.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireViewer } from '@/auth/current-viewer';
import { toEntry } from '@/components/playlists/entries';
import { PlaylistView } from '@/components/playlists/playlist-view';
import type { PlaylistDetail } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { getPlaylist } from '@/db/queries/playlists';
import { pageData } from '../../page-data';
import { parsePathId } from '../../path-id';

interface PlaylistPageProps {
  params: Promise<{ id: string }>;
}

const playlistOf = cache(async (segment: string): Promise<PlaylistDetail | null> => {
  const viewer = await requireViewer(`/playlists/${segment}`);
  const id = parsePathId(segment);
  const playlist = id === null ? null : await pageData(getPlaylist(viewer, id, { limit: ANCHOR_PAGE }));
  return playlist && parseJson(playlist);
});

export async function generateMetadata({ params }: PlaylistPageProps): Promise<Metadata> {
  const playlist = await playlistOf((await params).id);
  return { title: playlist?.name ?? 'Page not found' };
}

export default async function PlaylistPage({ params }: PlaylistPageProps) {
  const { id } = await params;
  const [viewer, playlist] = await Promise.all([requireViewer(`/playlists/${id}`), playlistOf(id)]);
  if (!playlist) notFound();
  const { songs, user_id, created_at, updated_at, ...head } = playlist;
  const isEditor = viewer.roles.includes('playlist_editor');
  return (
    <PlaylistView
      key={head.playlist_id}
      playlist={head}
      first={{
        items: songs.items.map(toEntry),
        next_cursor: songs.next_cursor,
        version: head.songs_version,
      }}
      canEdit={head.visibility === 'featured' ? isEditor : user_id === viewer.userId}
      canFeature={isEditor}
    />
  );
}
