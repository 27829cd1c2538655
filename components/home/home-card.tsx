// Cards on Home: a place to jump back into, and a cover with a name.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PlayCover } from '../library/play-cover';
import type { PlayableList } from '../library/playable-list';
import { COVER_ROW } from '../playlists/playlist-shelf';

export interface HomeCard {
  key: string;
  href: string;
  name: string;
  about: string;
  /** Fills the given classes. */
  cover: (className: string) => ReactNode;
  list: PlayableList;
  shuffled?: boolean;
}

export function JumpBackIn({ cards }: { cards: readonly HomeCard[] }) {
  return (
    <ul aria-label="Jump back in" className="grid gap-2 sm:grid-cols-2 md:gap-3 xl:grid-cols-3">
      {cards.map(({ key, href, name, about, cover, list }) => (
        <li
          key={key}
          className="group/card relative min-w-0 rounded-lg border border-line bg-raised transition hover:border-soft max-sm:nth-[n+5]:hidden"
        >
          <Link href={href} className="flex items-center gap-3.5 rounded-lg p-1.5 pr-14 md:p-2 md:pr-15">
            {cover('size-12 rounded-md md:size-14')}
            <span className="grid min-w-0">
              <span className="line-clamp-2 leading-5 font-semibold break-words">{name}</span>
              <span className="truncate text-sm text-soft">{about}</span>
            </span>
          </Link>
          <PlayCover place="row" name={name} list={list} />
        </li>
      ))}
    </ul>
  );
}

export function CoverRow({ label, cards }: { label: string; cards: readonly HomeCard[] }) {
  return (
    <ul aria-label={label} className={COVER_ROW}>
      {cards.map(({ key, href, name, about, cover, list, shuffled }) => (
        <li
          key={key}
          className="group/card relative w-[150px] shrink-0 snap-start scroll-ml-4 md:w-auto md:last:nth-[n+5]:hidden lg:last:nth-[n+5]:block"
        >
          <Link href={href} className="block rounded-lg">
            {cover('mb-3 w-full rounded-lg transition group-hover/card:brightness-105')}
            <span className="block truncate font-semibold">{name}</span>
            <span className="block truncate text-sm text-soft">{about}</span>
          </Link>
          <PlayCover name={name} list={list} shuffled={shuffled ?? false} />
        </li>
      ))}
    </ul>
  );
}

/** The lists made for the listener: each with a line that says why. */
export function MadeForYou({ cards }: { cards: readonly HomeCard[] }) {
  return (
    <ul
      aria-label="Made for you"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-3 md:gap-4"
    >
      {cards.map(({ key, href, name, about, cover, list, shuffled }) => (
        <li key={key} className="group/card relative min-w-0">
          <Link href={href} className="flex items-center gap-4 rounded-lg pr-14">
            {cover('size-20 rounded-lg md:size-24')}
            <span className="grid min-w-0 gap-0.5">
              <span className="truncate font-display text-lg font-bold tracking-tight">{name}</span>
              <span className="text-sm text-soft">{about}</span>
            </span>
          </Link>
          <PlayCover place="row" name={name} list={list} shuffled={shuffled ?? false} />
        </li>
      ))}
    </ul>
  );
}
