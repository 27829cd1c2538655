'use client';
// Details of the current song as a list of facts.
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { SongDetail } from '@/contract';
import { formatNumber, formatTime } from '../format';
import { albumPath, artistPath, genrePath } from '../songs/song-paths';
import { LocalDate } from '../ui/local-date';

export function SongFacts({ details, onFollow }: { details: SongDetail; onFollow?: () => void }) {
  const { artist, album, album_artist, genre, year, plays, duration_ms, created_at } = details;
  const link = (href: string, text: string) => (
    <Link href={href} onClick={onFollow} className="rounded-sm underline-offset-4 hover:underline">
      {text}
    </Link>
  );
  const facts: [name: string, value: ReactNode][] = [
    ['Artist', link(artistPath(artist), artist)],
    ['Album', album && link(albumPath(album_artist ?? artist, album), album)],
    ['Genre', genre && link(genrePath(genre), genre)],
    ['Year', year],
    ['Time', formatTime(duration_ms)],
    ['Plays', formatNumber(plays)],
    ['Added', <LocalDate key="added" time={created_at} />],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 py-1">
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="break-words figures">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
