// Card of an artist, album or genre in a grid.
import Link from 'next/link';
import { coverUrl } from '../covers/cover-svg';
import { CardSkeleton, coverShape } from './card-skeleton';
import { PlayCover } from './play-cover';
import type { PlayableList } from './playable-list';

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
  if (!card) return <CardSkeleton round={round} />;
  return (
    <div className="group/card relative">
      <Link href={card.href} prefetch={false} className="block rounded-lg">
        <span
          aria-hidden="true"
          className={`block bg-cover transition group-hover/card:brightness-105 ${coverShape(round)}`}
          style={{ backgroundImage: `url("${card.picture ?? coverUrl(card.seed)}")` }}
        />
        <span className="block truncate font-semibold">{card.name}</span>
        <span className="block truncate text-sm text-soft">{card.about}</span>
      </Link>
      <PlayCover name={card.name} list={card.list} />
    </div>
  );
}
