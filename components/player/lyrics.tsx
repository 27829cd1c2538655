'use client';
// Lyrics of the current song. With times, the current line is marked and kept in view, and a line seeks to its time.
import { useEffect, useRef, useState } from 'react';
import type { SongDetail } from '@/contract';
import { api, callApi } from '../data/api';
import { useStore } from '../data/store';
import { Skeleton } from '../ui/skeleton';
import { seek } from './commands';
import { type LyricsLine, lineAt, parseLyrics } from './lrc';
import { timeStore } from './state';

export function Lyrics({ song }: { song: SongDetail }) {
  const lines = useLyrics(song);
  if (lines === undefined) return <Skeleton className="h-24" />;
  if (lines === null) return <p className="text-soft">The lyrics could not be loaded.</p>;
  return lines.some(({ at }) => at !== null) ? (
    <TimedLines lines={lines} />
  ) : (
    <p className="leading-7 break-words whitespace-pre-line">{lines.map(({ text }) => text).join('\n')}</p>
  );
}

function TimedLines({ lines }: { lines: readonly LyricsLine[] }) {
  const current = useStore(timeStore, ({ position }) => lineAt(lines, position));
  const line = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // While the listener uses the list, it does not move by itself.
    if (current < 0 || list.current?.matches(':hover, :focus-within')) return;
    line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ol ref={list} aria-label="Lyrics" className="grid gap-1 py-1">
      {lines.map(({ at, text }, index) => (
        <li key={`${at} ${text}`}>
          <button
            ref={index === current ? line : undefined}
            type="button"
            aria-current={index === current}
            onClick={() => seek(at ?? 0)}
            className="w-full scroll-my-24 rounded-sm py-0.5 text-left font-display text-lg leading-snug font-semibold break-words text-soft transition hover:text-ink aria-[current=true]:text-accent"
          >
            {text || '♪'}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Undefined while loading, null on failure. */
function useLyrics(song: SongDetail): LyricsLine[] | null | undefined {
  const [read, setRead] = useState<{ song: SongDetail; lines: LyricsLine[] | null }>();
  useEffect(() => {
    let isCurrent = true;
    callApi(api.songs[':song_id'].lyrics.$get({ param: { song_id: String(song.song_id) } })).then(
      ({ lyrics }) => isCurrent && setRead({ song, lines: parseLyrics(lyrics) }),
      () => isCurrent && setRead({ song, lines: null }),
    );
    return () => {
      isCurrent = false;
    };
  }, [song]);
  return read?.song === song ? read.lines : undefined;
}
