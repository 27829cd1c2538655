'use client';
// Player bar at the bottom of every page; keeps playing during client-side navigation.
import { useEffect, useRef } from 'react';
import { deferred } from '../ui/deferred';
import { startPlayer } from './player-loader';

const PlayerContent = deferred(() => import('./player-content').then((module) => module.PlayerContent));

/** @param userId the listener whose plays are reported and whose preferences apply */
export function Player({ userId }: { userId: string }) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    if (region.current) return startPlayer(region.current, userId);
  }, [userId]);

  return (
    <section
      ref={region}
      aria-label="Player"
      className="fixed inset-x-0 bottom-(--tabs) z-20 flex h-(--player) items-center gap-4 border-t border-line bg-raised px-3.5 md:grid md:grid-cols-[minmax(100px,1fr)_auto_minmax(100px,2fr)_auto] md:gap-6 md:px-6"
    >
      <PlayerContent userId={userId} />
    </section>
  );
}
