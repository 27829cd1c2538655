'use client';
// Head of the song menu as a sheet: the song. A swipe down closes the sheet.
import type { SongDetail } from '@/contract';
import { SongCover } from '../covers/song-cover';
import type { PlayerSong } from '../player/types';
import { useSwipeDown } from '../ui/sheet';

interface SheetHeadProps {
  song: PlayerSong;
  title: string;
  /** Null while loading, and for several songs. */
  details: SongDetail | null;
  close: () => void;
}

export function SheetHead({ song, title, details, close }: SheetHeadProps) {
  const about = details?.album ? `${song.artist} · ${details.album}` : song.artist;
  return (
    <div {...useSwipeDown(close)} aria-hidden="true" className="touch-none px-2 pb-3">
      <div className="mx-auto mb-3 h-1 w-10 rounded-full bg-line" />
      <div className="flex items-center gap-3.5">
        <SongCover song={song} className="size-13 rounded-md" />
        <div className="min-w-0">
          <div className="truncate text-base font-semibold">{title}</div>
          <div className="truncate text-sm text-soft">{about}</div>
        </div>
      </div>
    </div>
  );
}
