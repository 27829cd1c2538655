'use client';
// The cells of one song, the same in every table. Only the row whose song starts or stops renders again.
import { AudioLines } from 'lucide-react';
import { clock, figure } from '../format';
import { togglePlay } from '../player/engine';
import { currentSong } from '../player/queue';
import { queueStore, statusStore } from '../player/state';
import { useStore } from '../store';
import { Chip } from '../ui/parts';
import { WIDE_ONLY } from './columns';
import type { SongRow } from './rows';

/** Whether a song is the one in the player. */
export function useIsCurrent(songId: number): boolean {
  return useStore(queueStore, (queue) => queue !== null && currentSong(queue)?.song_id === songId);
}

interface SongCellsProps {
  row: SongRow;
  place: number;
  current: boolean;
  play: () => void;
}

export function SongCells({ row, place, current, play }: SongCellsProps) {
  const [, songname, artist, genre, plays, duration] = row;
  return (
    <>
      <td className="text-right text-soft group-hover:text-accent figures">
        {current ? <AudioLines size={16} aria-hidden="true" className="ml-auto text-accent" /> : place}
      </td>
      <td className="min-w-0">
        <PlayButton songname={songname} current={current} play={play} />
        <span className="block truncate text-sm text-soft lg:hidden">{artist}</span>
      </td>
      <td className={`truncate ${WIDE_ONLY}`}>{artist}</td>
      <td className={WIDE_ONLY}>{genre && <Chip>{genre}</Chip>}</td>
      <td className="text-right text-soft figures">{figure(plays)}</td>
      <td className="text-right text-soft figures">{clock(duration)}</td>
    </>
  );
}

/** The song's name; a press anywhere on the row plays it, and pauses it while it sounds. */
function PlayButton({ songname, current, play }: { songname: string; current: boolean; play: () => void }) {
  const sounding = useStore(statusStore, (status) => current && status === 'playing');
  return (
    <button
      type="button"
      data-row-button=""
      aria-label={`${sounding ? 'Pause' : 'Play'} ${songname}`}
      onClick={current ? togglePlay : play}
      className={`block w-full truncate text-left font-semibold after:absolute after:inset-0 ${current ? 'text-accent' : ''}`}
    >
      <span data-testid="song-name">{songname}</span>
    </button>
  );
}
