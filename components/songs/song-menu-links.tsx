'use client';
// The menu's items that lead to a song and to where else it belongs; several songs belong to many places.
import { DiscAlbum, Link as LinkIcon, MicVocal, Music } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { PlayerSong } from '../player/types';
import { copyText } from '../ui/copy-text';
import type { ActionTarget } from './selection';
import type { SongActionProps } from './song-menu-items';
import { albumPath, artistPath, songPath } from './song-paths';

/** The song, when it is one alone. */
const oneOf = ({ songs }: ActionTarget) => (songs.length === 1 ? songs[0] : undefined);

export function GoToSong({ meant, Item }: SongActionProps) {
  const router = useRouter();
  const song = oneOf(meant);
  if (!song) return null;
  return (
    <Item icon={Music} onSelect={() => router.push(songPath(song.song_id))}>
      Go to song
    </Item>
  );
}

/** For whoever may hear the song too. */
export function CopyLink({ meant, Item }: SongActionProps) {
  const song = oneOf(meant);
  if (!song) return null;
  return (
    <Item icon={LinkIcon} onSelect={() => void copyLink(song)}>
      Copy link
    </Item>
  );
}

function copyLink({ song_id, songname }: PlayerSong): Promise<void> {
  const link = new URL(songPath(song_id), window.location.origin).href;
  return copyText(link, `The link to “${songname}” was copied.`);
}

export function GoToArtist({ meant, Item }: SongActionProps) {
  const router = useRouter();
  const song = oneOf(meant);
  if (!song) return null;
  return (
    <Item icon={MicVocal} onSelect={() => router.push(artistPath(song.artist))}>
      Go to artist
    </Item>
  );
}

/** Nothing for a song of no album. */
export function GoToAlbum({ details, Item }: SongActionProps) {
  const router = useRouter();
  if (!details?.album) return null;
  const address = albumPath(details.artist, details.album);
  return (
    <Item icon={DiscAlbum} onSelect={() => router.push(address)}>
      Go to album
    </Item>
  );
}
