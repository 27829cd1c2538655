// A playlist: the viewer's own, shared or featured. Visitors see the names of the songs in shared and featured ones.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { currentViewer } from '@/auth/current-viewer';
import { toEntry } from '@/components/playlists/entries';
import { LazyPlaylistView } from '@/components/playlists/lazy-playlist-view';
import { PublicPlaylistPage } from '@/components/playlists/public-playlist-page';
import type { PlaylistDetail } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { getPlaylistPage } from '@/db/queries/playlists';
import { getPublicPlaylist } from '@/db/queries/public-playlist';
import type { Scope } from '@/db/scope-types';
import { pageData } from '../../page-data';
import { parsePathId } from '../../path-id';

interface PlaylistPageProps {
  params: Promise<{ id: string }>;
}

type ReadPlaylist = PlaylistDetail & { isTooSlow: boolean };

const playlistOf = cache(async (viewer: Scope, segment: string): Promise<ReadPlaylist | null> => {
  const id = parsePathId(segment);
  const read = id === null ? null : await pageData(getPlaylistPage(viewer, id, { limit: ANCHOR_PAGE }));
  return read && { ...parseJson(read.playlist), isTooSlow: read.isTooSlow };
});

const publicPlaylistOf = cache(async (segment: string) => {
  const id = parsePathId(segment);
  return id === null ? null : pageData(getPublicPlaylist(id));
});

export async function generateMetadata({ params }: PlaylistPageProps): Promise<Metadata> {
  const { id } = await params;
  const viewer = await currentViewer();
  if (viewer) return { title: (await playlistOf(viewer, id))?.name ?? 'Page not found' };
  const playlist = await publicPlaylistOf(id);
  if (!playlist) return { title: 'Page not found' };
  const { name: title, description, visibility } = playlist;
  return {
    title,
    description,
    openGraph: { title, description, siteName: 'Encore', type: 'music.playlist' },
    // Shared playlists are for those who have the link.
    ...(visibility === 'shared' && { robots: { index: false } }),
  };
}

export default async function PlaylistPage({ params }: PlaylistPageProps) {
  const { id } = await params;
  const viewer = await currentViewer();
  if (!viewer) {
    const visible = await publicPlaylistOf(id);
    if (!visible) notFound();
    return <PublicPlaylistPage playlist={visible} />;
  }
  const playlist = await playlistOf(viewer, id);
  if (!playlist) notFound();
  const { songs, user_id: _owner, created_at, updated_at, rules, isTooSlow, ...head } = playlist;
  const isFeatured = head.visibility === 'featured';
  const isEditor = viewer.roles.includes('playlist_editor');
  return (
    <LazyPlaylistView
      key={head.playlist_id}
      playlist={head}
      first={{
        items: songs.items.map(toEntry),
        next_cursor: songs.next_cursor,
        version: head.songs_version,
      }}
      canEdit={!rules && (isFeatured ? isEditor : head.access === 'own' || head.access === 'edit')}
      canManage={isFeatured ? isEditor : head.access === 'own'}
      viewerId={viewer.userId}
      rules={rules}
      isTooSlow={isTooSlow}
      canFeature={isEditor}
    />
  );
}
