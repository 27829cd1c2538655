'use client';
// What a row is and does in every table of songs: it is dragged, has a menu, can be selected, and shows what plays.
import { useStore } from '../data/store';
import { rowClass } from './row-style';
import { isSelected, type SongList, selection, targetOf } from './selection';
import { songDragProps } from './song-drag';
import { songContextMenu } from './song-menu-store';
import { type SongRow, toPlayerSong } from './song-row';
import { useIsCurrent, useIsPlayedFrom } from './use-current-song';

interface ShownRow {
  index: number;
  /** Names the row's place in the list. */
  key: number;
  row: SongRow;
}

export function useSongRow(list: SongList, { index, key, row }: ShownRow) {
  const song = toPlayerSong(row);
  const current = useIsCurrent(song.song_id);
  const played = useIsPlayedFrom({ songId: song.song_id, playlistId: list.playlistId ?? null, key });
  const selected = useStore(selection, (all) => isSelected(all, list, key));
  const meant = () => targetOf(list, { index, key, song });
  return {
    /** For the row itself. */
    attributes: {
      'aria-selected': selected || undefined,
      className: rowClass(current, selected),
      onContextMenu: songContextMenu(meant),
      ...songDragProps(meant),
    },
    /** For its cells. */
    cells: { row, current, played, selected, meant },
  };
}
