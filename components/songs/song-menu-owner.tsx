'use client';
// What only the owner can do: edit what is written about a song, delete songs, take them out of a list.
import { ListX, Pencil, Trash2 } from 'lucide-react';
import { useDeleteSongs } from './delete-songs';
import { EditSong } from './edit-song';
import type { SongActionProps, SongItemProps } from './song-menu-items';

export function EditDetails({ meant: { songs }, details, viewer, Item, show }: SongItemProps) {
  if (songs.length > 1 || (details && details.user_id !== viewer.userId)) return null;
  return (
    <Item icon={Pencil} disabled={!details} onSelect={() => details && show(<EditSong song={details} />)}>
      Edit details…
    </Item>
  );
}

/** Several are deleted where the list says that all are the listener's own. */
export function DeleteSongs({ meant: { songs, place }, details, viewer, Item }: SongActionProps) {
  const deleteSongs = useDeleteSongs();
  const known = place?.list.isOwn || details !== null;
  const isOwn = place?.list.isOwn || (songs.length === 1 && (!details || details.user_id === viewer.userId));
  if (!isOwn) return null;
  return (
    <Item icon={Trash2} disabled={!known} onSelect={() => void deleteSongs(songs)}>
      Delete
    </Item>
  );
}

/** Nothing where the list is not one to be arranged by the viewer. */
export function RemoveFromPlaylist({ meant: { place }, Item }: SongActionProps) {
  const remove = place?.list.remove;
  if (!place || !remove) return null;
  return (
    <Item icon={ListX} onSelect={() => remove(place.rows)}>
      Remove from playlist
    </Item>
  );
}
