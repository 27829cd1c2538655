'use client';
// Full-screen player: on wide screens the cover and the tabs side by side, on small ones one of them.
import { ChevronDown, ListMusic } from 'lucide-react';
import Link from 'next/link';
import { Close, Content, Portal, Root, Title } from 'radix-ui/dialog';
import { SongCover } from '../covers/song-cover';
import { useStore } from '../data/store';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { artistPath, songPath } from '../songs/song-paths';
import { buttonClass } from '../ui/button';
import { useOverlayHistory } from '../ui/overlay-history';
import { useReturnFocus } from '../ui/return-focus';
import { useSwipeDown } from '../ui/sheet';
import { currentSong } from './current-queued-song';
import { NowPlayingTabs } from './now-playing-tabs';
import { fullPlayerStore } from './panel-store';
import { PlayingFrom } from './playing-from';
import { SeekBar } from './seek-bar';
import { queueStore } from './state';
import { Transport } from './transport';
import type { QueuedSong } from './types';
import { Volume } from './volume';

const close = () => fullPlayerStore.set('closed');

export default function FullPlayerPanel() {
  const view = useStore(fullPlayerStore, (value) => value);
  const song = useStore(queueStore, (queue) => queue && currentSong(queue));
  const open = view !== 'closed' && song !== null;
  const returnFocus = useReturnFocus();
  useOverlayHistory(open, close);
  return (
    <Root open={open} onOpenChange={(next) => !next && close()}>
      <Portal>
        <Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed inset-0 z-40 animate-rise overflow-y-auto bg-bg"
        >
          {song && <FullPlayer song={song} showsTabs={view === 'tabs'} />}
        </Content>
      </Portal>
    </Root>
  );
}

/** @param showsTabs shows the tabs instead of the cover on small screens */
function FullPlayer({ song, showsTabs }: { song: QueuedSong; showsTabs: boolean }) {
  return (
    <div className="mx-auto grid h-full min-h-[34rem] max-w-md grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] gap-x-16 gap-y-5 px-6 pt-3 pb-8 md:max-w-6xl md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] md:px-10">
      <header
        {...useSwipeDown(close)}
        className="col-span-full flex touch-none items-center justify-between gap-3"
      >
        <Close
          aria-label="Close player"
          className="-ml-2 grid size-11 shrink-0 place-items-center rounded-full text-soft hover:text-ink"
        >
          <ChevronDown size={24} aria-hidden="true" />
        </Close>
        <p className="min-w-0 truncate text-sm text-soft">
          <PlayingFrom onFollow={close} />
        </p>
        <Title className="sr-only">Now playing</Title>
        <button
          type="button"
          aria-pressed={showsTabs}
          onClick={() => fullPlayerStore.set(showsTabs ? 'cover' : 'tabs')}
          className={`${buttonClass('outline', 'sm')} aria-pressed:border-accent aria-pressed:text-accent md:invisible`}
        >
          <ListMusic size={16} aria-hidden="true" />
          Queue
        </button>
      </header>
      <div
        className={`min-h-0 overflow-y-auto overscroll-contain md:col-start-2 md:row-span-2 ${showsTabs ? '' : 'max-md:hidden'}`}
      >
        <NowPlayingTabs song={song} onFollow={close} />
      </div>
      <Link
        href={songPath(song.song_id)}
        onClick={close}
        tabIndex={-1}
        aria-hidden="true"
        className={`grid w-full place-self-center md:col-start-1 md:row-start-2 ${showsTabs ? 'max-md:hidden' : ''}`}
      >
        <SongCover song={song} className="max-h-[46dvh] w-full place-self-center rounded-lg" />
      </Link>
      <section
        aria-label="Player"
        className="grid grid-cols-[minmax(0,1fr)] gap-5 md:col-start-1 md:row-start-3"
      >
        <div className="flex items-start gap-3">
          <div className="min-w-0 grow">
            <p className="line-clamp-2 font-display text-2xl font-bold tracking-tight break-words md:text-4xl">
              <Link href={songPath(song.song_id)} onClick={close} className="rounded-sm">
                {song.songname}
              </Link>
            </p>
            <p className="truncate text-soft">
              <Link href={artistPath(song.artist)} onClick={close} className="inline-block rounded-sm py-0.5">
                {song.artist}
              </Link>
            </p>
          </div>
          <div className="-mr-2 flex">
            <FavoriteButton song={song} />
            <SongMenu song={song} />
          </div>
        </div>
        <SeekBar below />
        <Transport full />
        <Volume className={showsTabs ? 'flex max-md:hidden' : 'flex'} />
      </section>
    </div>
  );
}
