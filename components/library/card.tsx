// Card of an artist, album or genre in a grid.
import Link from 'next/link';
import { coverUrl } from '../covers/cover-svg';
import { Skeleton } from '../ui/skeleton';
import { PlayCover } from './play-cover';
import type { PlayableList } from './playable-list';

export const GRID = 'grid grid-cols-2 gap-x-3.5 sm:grid-cols-3 lg:grid-cols-4 lg:gap-x-6 xl:grid-cols-6';

export interface Card {
  href: string;
  name: string;
  about: string;
  /** What the Play button of the card plays. */
  list: PlayableList;
  /** Seed of the generated cover. */
  seed: string;
  /** URL of an embedded cover; overrides `seed`. */
  picture?: string;
}

/** Without a card, a skeleton. Uses a background image instead of inline SVG to keep the DOM small. */
export function CardLink({ card, round = false }: { card: Card | undefined; round?: boolean }) {
  const shape = `mb-3 aspect-square w-full ${round ? 'rounded-full' : 'rounded-lg'}`;
  if (!card)
    return (
      <>
        <span className="sr-only">Loading</span>
        <Skeleton className={shape} />
        <Skeleton className="h-[22.5px] w-3/4" />
        <Skeleton className="h-5 w-1/2" />
      </>
    );
  return (
    <div className="group/card relative">
      <Link href={card.href} prefetch={false} className="block rounded-lg">
        <span
          aria-hidden="true"
          className={`block bg-cover transition group-hover/card:brightness-105 ${shape}`}
          style={{ backgroundImage: `url("${card.picture ?? coverUrl(card.seed)}")` }}
        />
        <span className="block truncate font-semibold">{card.name}</span>
        <span className="block truncate text-sm text-soft">{card.about}</span>
      </Link>
      <PlayCover name={card.name} list={card.list} />
    </div>
  );
}

export function GridSkeleton({ round = false, amount = 18 }: { round?: boolean; amount?: number }) {
  return (
    <div className={GRID}>
      {Array.from({ length: amount }, (_, key) => key).map((key) => (
        <div key={key} className="pb-6">
          <CardLink card={undefined} round={round} />
        </div>
      ))}
    </div>
  );
}
