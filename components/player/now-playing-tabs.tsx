'use client';
// Tabs about the current song: the queue, lyrics if there are some, and details.
import { Content, List, Root, Trigger } from 'radix-ui/tabs';
import { useEffect, useState } from 'react';
import type { SongDetail } from '@/contract';
import { useStore } from '../data/store';
import { Lyrics } from './lyrics';
import { TABS, tabStore } from './panel-store';
import { QueueList } from './queue-list';
import { detailsOf } from './song-details';
import { SongFacts } from './song-facts';
import type { QueuedSong } from './types';

export function NowPlayingTabs({ song, onFollow }: { song: QueuedSong; onFollow?: () => void }) {
  const tab = useStore(tabStore, (value) => value);
  const details = useDetails(song);
  const shown = tab === 'Lyrics' && !details?.has_lyrics ? 'Queue' : tab;
  return (
    <Root
      value={shown}
      onValueChange={(value) => tabStore.set(TABS.find((name) => name === value) ?? 'Queue')}
      className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] gap-3"
    >
      <List aria-label="About the current song" className="flex gap-5 border-b border-line">
        {TABS.filter((name) => name !== 'Lyrics' || details?.has_lyrics).map((name) => (
          <Trigger
            key={name}
            value={name}
            className="-mb-px rounded-t-sm border-b-2 border-transparent py-2 font-medium text-soft transition hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {name}
          </Trigger>
        ))}
      </List>
      <Content value="Queue" tabIndex={-1} className="outline-none">
        <QueueList />
      </Content>
      <Content value="Lyrics" tabIndex={-1} className="outline-none">
        {details && <Lyrics song={details} />}
      </Content>
      <Content value="Details" tabIndex={-1} className="outline-none">
        {details && <SongFacts details={details} {...(onFollow && { onFollow })} />}
      </Content>
    </Root>
  );
}

/** Null while loading and on failure. Read again after an edit, which replaces the song in the queue. */
function useDetails(song: QueuedSong): SongDetail | null {
  const [details, setDetails] = useState<SongDetail | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void detailsOf(song.song_id).then((read) => isCurrent && setDetails(read));
    return () => {
      isCurrent = false;
    };
  }, [song]);
  return details?.song_id === song.song_id ? details : null;
}
