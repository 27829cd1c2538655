'use client';
// Play button on the cover of a card: visible on hover and focus, and always on touch and small screens.
import { Pause, Play } from 'lucide-react';
import { togglePlay } from '../player/commands';
import type { PlayableList } from './playable-list';
import { usePlayList } from './use-play-list';

interface PlayCoverProps {
  /** Part of the accessible name. */
  name: string;
  list: PlayableList;
  shuffled?: boolean;
  /** `corner`: of a large cover, which begins at the top of the card. `row`: the end of a card with a small cover. */
  place?: 'corner' | 'row';
}

const REVEALED =
  'md:pointer-fine:opacity-0 md:group-hover/card:opacity-100 md:group-focus-within/card:opacity-100 md:data-playing:opacity-100';
const CIRCLE =
  'pointer-events-auto grid place-items-center rounded-full bg-accent text-on-accent shadow-pop transition hover:brightness-110 motion-safe:hover:scale-105';

/** The card has the class `group/card` and is positioned. */
export function PlayCover({ name, list, shuffled = false, place = 'corner' }: PlayCoverProps) {
  const { play, reading, isPlaying } = usePlayList(list);
  const Icon = isPlaying ? Pause : Play;
  const button = (
    <button
      type="button"
      aria-label={`${isPlaying ? 'Pause' : 'Play'} ${name}`}
      aria-disabled={reading}
      data-playing={isPlaying || undefined}
      onClick={() => (isPlaying ? togglePlay() : void play(shuffled))}
      className={`${CIRCLE} ${REVEALED} ${place === 'row' ? 'absolute top-1/2 right-3 size-9 -translate-y-1/2' : 'absolute right-2.5 bottom-2.5 size-10 md:size-11'}`}
    >
      <Icon size={place === 'row' ? 15 : 18} fill="currentColor" aria-hidden="true" />
    </button>
  );
  if (place === 'row') return button;
  return <span className="pointer-events-none absolute inset-x-0 top-0 block aspect-square">{button}</span>;
}
