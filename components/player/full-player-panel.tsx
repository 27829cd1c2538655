'use client';
// Full-screen player for small screens.
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { Close, Content, Portal, Root, Title } from 'radix-ui/dialog';
import { SongCover } from '../covers/song-cover';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { artistPath, songPath } from '../songs/song-paths';
import { useReturnFocus } from '../ui/return-focus';
import { SeekBar } from './seek-bar';
import { Transport } from './transport';
import type { PlayerSong } from './types';
import { UpNext } from './up-next';
import { Volume } from './volume';

interface FullPlayerPanelProps {
  song: PlayerSong;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function FullPlayerPanel({ song, open, onOpenChange }: FullPlayerPanelProps) {
  const close = () => onOpenChange(false);
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Content
          {...useReturnFocus()}
          aria-describedby={undefined}
          className="fixed inset-0 z-40 animate-rise overflow-y-auto bg-bg"
        >
          <section
            aria-label="Player"
            className="mx-auto grid min-h-full max-w-md grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr_auto] gap-6 px-6 pt-3 pb-8"
          >
            <header className="flex items-center justify-between">
              <Close
                aria-label="Close player"
                className="-ml-2 grid size-11 place-items-center rounded-full text-soft"
              >
                <ChevronDown size={24} aria-hidden="true" />
              </Close>
              <Title className="font-sans text-sm font-medium tracking-normal text-soft">Now playing</Title>
              <UpNext />
            </header>
            <Link
              href={songPath(song.song_id)}
              onClick={close}
              tabIndex={-1}
              aria-hidden="true"
              className="grid w-full place-self-center"
            >
              <SongCover song={song} className="max-h-[46dvh] w-full place-self-center rounded-lg" />
            </Link>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
              <div className="flex items-start gap-3">
                <div className="min-w-0 grow">
                  <p className="line-clamp-2 font-display text-2xl font-bold tracking-tight break-words">
                    <Link href={songPath(song.song_id)} onClick={close} className="rounded-sm">
                      {song.songname}
                    </Link>
                  </p>
                  <p className="truncate text-soft">
                    <Link href={artistPath(song.artist)} onClick={close} className="rounded-sm">
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
              <Volume />
            </div>
          </section>
        </Content>
      </Portal>
    </Root>
  );
}
