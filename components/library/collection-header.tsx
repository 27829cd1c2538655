// Header of the page of an artist, album, genre or song: cover, title, summary and buttons.
import type { ReactNode } from 'react';
import { Cover } from '../covers/cover';
import { type CoveredSong, SongCover } from '../covers/song-cover';

interface CollectionHeaderProps {
  /** The seed of a generated cover, or the song whose cover to show. */
  cover: { seed: string } | { song: CoveredSong };
  round?: boolean;
  title: string;
  about: ReactNode;
  children: ReactNode;
}

export function CollectionHeader({ cover, round = false, title, about, children }: CollectionHeaderProps) {
  const look = `w-24 md:w-40 ${round ? 'rounded-full' : 'rounded-lg'}`;
  return (
    <header className="mb-8 flex flex-wrap items-end gap-x-6 gap-y-4">
      {'song' in cover ? (
        <SongCover song={cover.song} className={look} />
      ) : (
        <Cover seed={cover.seed} className={look} />
      )}
      <div className="grid min-w-0 grow basis-60 gap-2">
        <h1 className="text-3xl font-extrabold tracking-tight break-words md:text-5xl">{title}</h1>
        <p className="text-soft">{about}</p>
        <div className="mt-1 flex flex-wrap items-center gap-2">{children}</div>
      </div>
    </header>
  );
}
