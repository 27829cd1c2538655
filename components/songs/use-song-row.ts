'use client';
// Behavior of a song row: drag and drop, context menu, selection, current song.
import { useStore } from '../data/store';
import { rowClass } from './row-style';
import { isSelected, type SongList, selection, targetOf } from './selection';
import { songDragProps } from './song-drag';
import { songContextMenu } from './song-menu-store';
import { type SongRow, toPlayerSong } from './song-row';
import { useIsCurrent, useIsPlayedFrom } from './use-current-song';

interface RenderedRow {
  index: number;
  /** Identifies the row in the list. */
  key: number;
  row: SongRow;
}

export function useSongRow(list: SongList, { index, key, row }: RenderedRow) {
  const song = toPlayerSong(row);
  const current = useIsCurrent(song.song_id);
  const played = useIsPlayedFrom({ songId: song.song_id, playlistId: list.playlistId ?? null, key });
  const selected = useStore(selection, (all) => isSelected(all, list, key));
  const target = () => targetOf(list, { index, key, song });
  return {
    attributes: {
      'aria-selected': selected || undefined,
      className: rowClass(current, selected),
      onContextMenu: songContextMenu(target),
      ...songDragProps(target),
    },
    cells: { row, current, played, selected, target },
  };
}
