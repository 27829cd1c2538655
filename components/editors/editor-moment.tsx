'use client';
// The card that tells listeners that they are an editor now. It stays until they answer it, also above the full player.
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { EDITOR_PLAYS } from '@/contract/constants';
import { buttonClass } from '../ui/button';
import { EditorBadge } from './editor-badge';

export default function EditorMoment({ close }: { close: () => void }) {
  const card = useRef<HTMLElement>(null);
  // An open dialog takes a press of the card for one outside of it, and closes: right for the link only.
  useEffect(() => {
    const element = card.current;
    const keep = (event: Event) => {
      if (!(event.target instanceof Element && event.target.closest('a'))) event.stopPropagation();
    };
    element?.addEventListener('pointerdown', keep);
    return () => element?.removeEventListener('pointerdown', keep);
  }, []);
  return (
    <section
      ref={card}
      aria-label="You are an editor"
      className="above-bar pointer-events-auto fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] left-4 z-50 ml-auto grid max-w-[400px] animate-rise gap-2 rounded-lg border border-accent bg-tint p-4.5 shadow-pop"
    >
      <p className="flex items-center gap-2.5 text-[0.8125rem] text-soft">
        <EditorBadge />
        {EDITOR_PLAYS} plays, just now
      </p>
      <h2 className="text-xl">Your playlists reached {EDITOR_PLAYS} plays.</h2>
      <p className="text-soft">You can now arrange what everyone sees on Featured.</p>
      <div className="mt-1.5 flex flex-wrap gap-2.5">
        <Link href="/featured" onClick={close} className={buttonClass('solid')}>
          Arrange Featured
        </Link>
        <button type="button" onClick={close} className={buttonClass('outline')}>
          Later
        </button>
      </div>
    </section>
  );
}
