'use client';
// Menu items that link to a song, its artist and its album. Only for a single song.
import { DiscAlbum, Link as LinkIcon, MicVocal, Music } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { PlayerSong } from '../player/types';
import { copyText } from '../ui/copy-text';
import type { ActionTarget } from './selection';
import type { SongActionProps } from './song-menu-types';
import { albumPath, artistPath, songPath } from './song-paths';

const singleSong = ({ songs }: ActionTarget) => (songs.length === 1 ? songs[0] : undefined);

export function GoToSong({ target, Item }: SongActionProps) {
  const router = useRouter();
  const song = singleSong(target);
  if (!song) return null;
  return (
    <Item icon={Music} onSelect={() => router.push(songPath(song.song_id))}>
      Go to song
    </Item>
  );
}

export function CopyLink({ target, Item }: SongActionProps) {
  const song = singleSong(target);
  if (!song) return null;
  return (
    <Item icon={LinkIcon} onSelect={() => void copyLink(song)}>
      Copy link
    </Item>
  );
}

function copyLink({ song_id }: PlayerSong): Promise<void> {
  const link = new URL(songPath(song_id), window.location.origin).href;
  return copyText(link, 'Link copied');
}

export function GoToArtist({ target, Item }: SongActionProps) {
  const router = useRouter();
  const song = singleSong(target);
  if (!song) return null;
  return (
    <Item icon={MicVocal} onSelect={() => router.push(artistPath(song.artist))}>
      Go to artist
    </Item>
  );
}

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
