// An edit of a featured playlist as a sentence.
import type { PlaylistEdit, PlaylistEditWhat } from '@/contract';
import { formatCount, personName } from '../format';

/** `tidepool moved “X” up`. */
export function editWords({
  editor_display_name,
  what,
}: Pick<PlaylistEdit, 'editor_display_name' | 'what'>): string {
  const undid = what.undoes === undefined ? '' : 'undid an edit: ';
  return `${personName(editor_display_name)} ${undid}${done(what)}`;
}

function done(what: PlaylistEditWhat): string {
  switch (what.kind) {
    case 'made':
      return 'put it on the shelf';
    case 'added':
      return `added ${named(what.songs)}`;
    case 'removed':
      return `took out ${named(what.songs)}`;
    case 'moved':
      return `moved “${what.song.songname}” ${what.to.index < what.from.index ? 'up' : 'down'}`;
    case 'described':
      return what.after.name === undefined ? 'changed the description' : renamed(what.after.name, what.after);
  }
}

function renamed(name: string, { description }: { description?: string }): string {
  return `renamed it “${name}”${description === undefined ? '' : ' and changed the description'}`;
}

function named(songs: readonly { songname: string }[]): string {
  const [song] = songs;
  const more = songs.length - 1;
  return `“${song?.songname ?? ''}”${more > 0 ? ` and ${formatCount(more, 'more song')}` : ''}`;
}
