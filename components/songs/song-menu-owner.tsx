'use client';
// Menu items for owners: edit details, delete, remove from playlist.
import { ListX, MicVocal, Pencil, Trash2 } from 'lucide-react';
import { useDeleteSongs } from './delete-songs';
import { EditLyrics } from './edit-lyrics';
import { EditSong } from './edit-song';
import type { SongActionProps, SongItemProps } from './song-menu-types';

export function EditDetails({ target: { songs }, details, viewer, Item, show }: SongItemProps) {
  if (songs.length > 1 || (details && details.user_id !== viewer.userId)) return null;
  return (
    <Item icon={Pencil} disabled={!details} onSelect={() => details && show(<EditSong song={details} />)}>
      Edit details…
    </Item>
  );
}

export function EditSongLyrics({ target: { songs }, details, viewer, Item, show }: SongItemProps) {
  if (songs.length > 1 || (details && details.user_id !== viewer.userId)) return null;
  return (
    <Item icon={MicVocal} disabled={!details} onSelect={() => details && show(<EditLyrics song={details} />)}>
      {details?.has_lyrics ? 'Edit lyrics…' : 'Add lyrics…'}
    </Item>
  );
}

/** Several songs only where the list says that the viewer owns all of them. */
export function DeleteSongs({ target: { songs, source }, details, viewer, Item }: SongActionProps) {
  const deleteSongs = useDeleteSongs();
  const known = source?.list.isOwn || details !== null;
  const isOwn = source?.list.isOwn || (songs.length === 1 && (!details || details.user_id === viewer.userId));
  if (!isOwn) return null;
  return (
    <Item icon={Trash2} disabled={!known} onSelect={() => void deleteSongs(songs)}>
      Delete
    </Item>
  );
}

export function RemoveFromPlaylist({ target: { source }, Item }: SongActionProps) {
  const remove = source?.list.remove;
  if (!source || !remove) return null;
  return (
    <Item icon={ListX} onSelect={() => remove(source.rows)}>
      Remove from playlist
    </Item>
  );
}
