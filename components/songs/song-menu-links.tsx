'use client';
import { DiscAlbum, Link as LinkIcon, type LucideIcon, MicVocal, Music } from 'lucide-react';
// Menu items that link to a song, its artist and its album. Only for a single song.
import { useRouter } from 'next/navigation';
import { copyText } from '../ui/copy-text';
import type { ActionTarget } from './selection';
import type { SongActionProps } from './song-menu-types';
import { albumPath, artistPath, songPath } from './song-paths';

const singleSong = ({ songs }: ActionTarget) => (songs.length === 1 ? songs[0] : undefined);

interface GoToProps extends Pick<SongActionProps, 'Item'> {
  icon: LucideIcon;
  name: string;
  path: string | null | undefined;
}

function GoTo({ icon, name, path, Item }: GoToProps) {
  const router = useRouter();
  if (!path) return null;
  return <Item icon={icon} onSelect={() => router.push(path)}>{`Go to ${name}`}</Item>;
}

export function GoToSong({ target, Item }: SongActionProps) {
  const song = singleSong(target);
  return <GoTo icon={Music} name="song" path={song && songPath(song.song_id)} Item={Item} />;
}

export function GoToArtist({ target, Item }: SongActionProps) {
  const song = singleSong(target);
  return <GoTo icon={MicVocal} name="artist" path={song && artistPath(song.artist)} Item={Item} />;
}

export function GoToAlbum({ details, Item }: SongActionProps) {
  const path = details?.album && albumPath(details.artist, details.album);
  return <GoTo icon={DiscAlbum} name="album" path={path} Item={Item} />;
}

export function CopyLink({ target, Item }: SongActionProps) {
  const song = singleSong(target);
  if (!song) return null;
  const copy = () => copyText(new URL(songPath(song.song_id), window.location.origin).href, 'Link copied');
  return (
    <Item icon={LinkIcon} onSelect={() => void copy()}>
      Copy link
    </Item>
  );
}
