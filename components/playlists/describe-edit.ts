// Describes an edit of a featured playlist in a sentence.
import type { PlaylistEdit, PlaylistEditWhat } from '@/contract';
import { formatCount, personName } from '../format';

/** `tidepool moved “X” up`. */
export function describeEdit({
  editor_display_name,
  what,
}: Pick<PlaylistEdit, 'editor_display_name' | 'what'>): string {
  const undid = what.undoes === undefined ? '' : 'undid an edit: ';
  return `${personName(editor_display_name)} ${undid}${describeAction(what)}`;
}

function describeAction(what: PlaylistEditWhat): string {
  switch (what.kind) {
    case 'made':
      return 'featured the playlist';
    case 'added':
      return `added ${names(what.songs)}`;
    case 'removed':
      return `removed ${names(what.songs)}`;
    case 'moved':
      return `moved “${what.song.songname}” ${what.to.index < what.from.index ? 'up' : 'down'}`;
    case 'described':
      return describeDetails(what.after);
    case 'pictured':
      return what.after === null
        ? 'removed the image'
        : `${what.before === null ? 'added an' : 'changed the'} image`;
  }
}

function describeDetails({ name, description }: { name?: string; description?: string }): string {
  if (name === undefined) return 'changed the description';
  return `renamed the playlist to “${name}”${description === undefined ? '' : ' and changed the description'}`;
}

function names(songs: readonly { songname: string }[]): string {
  const more = songs.length - 1;
  return `“${songs[0]?.songname ?? ''}”${more > 0 ? ` and ${formatCount(more, 'more song')}` : ''}`;
}
