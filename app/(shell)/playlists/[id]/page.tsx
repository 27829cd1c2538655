// One playlist: the viewer's own, a shared or a featured one.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireViewer } from '@/auth/page';
import { PlaylistView } from '@/components/playlists/playlist-view';
import { toRow } from '@/components/songs/rows';
import { getPlaylist } from '@/db/queries/playlists';
import { type PlaylistDetail, parseJson } from '@/db/types';
import { reading } from '../../data';

const FIRST_PAGE = 200;

interface PlaylistPageProps {
  params: Promise<{ id: string }>;
}

/** The playlist of an address; whatever is not an id is not found either. */
const playlistOf = cache(async (id: string): Promise<PlaylistDetail | null> => {
  const viewer = await requireViewer(`/playlists/${id}`);
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  const playlist = await reading(getPlaylist(viewer, Number(id), { limit: FIRST_PAGE }));
  return playlist && parseJson(playlist);
});

export async function generateMetadata({ params }: PlaylistPageProps): Promise<Metadata> {
  const playlist = await playlistOf((await params).id);
  return { title: playlist?.name ?? 'Nothing here' };
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
      songs={songs.items.map((song) => [song.entry_id, ...toRow(song)] as const)}
      cursor={songs.next_cursor}
      canEdit={head.visibility === 'featured' ? isEditor : user_id === viewer.userId}
      canFeature={isEditor}
    />
  );
}
