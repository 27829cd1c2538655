'use client';
// Content of the now-playing panel: the current song, where it plays from, and the tabs.
import { Maximize2, Music2, X } from 'lucide-react';
import Link from 'next/link';
import { SongCover } from '../covers/song-cover';
import { useStore } from '../data/store';
import { FavoriteButton } from '../songs/favorite-button';
import { SongMenu } from '../songs/song-menu';
import { artistPath, songPath } from '../songs/song-paths';
import { IconButton } from '../ui/button';
import { useOverlayHistory } from '../ui/overlay-history';
import { currentSong } from './current-queued-song';
import { NowPlayingTabs } from './now-playing-tabs';
import { fullPlayerStore, panelOpenedStore, QUEUE_BUTTON, setPanel } from './panel-store';
import { PlayingFrom } from './playing-from';
import { queueStore } from './state';

function close(): void {
  const hasFocus = document.activeElement?.closest('#now-playing');
  setPanel(false);
  if (hasFocus) document.getElementById(QUEUE_BUTTON)?.focus();
}

export default function Panel() {
  const opened = useStore(panelOpenedStore, (value) => value);
  useOverlayHistory(opened, close, false);
  const song = useStore(queueStore, (queue) => queue && currentSong(queue));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <header className="flex items-center gap-1 text-sm text-soft">
        <p className="min-w-0 grow truncate">
          <PlayingFrom />
        </p>
        <IconButton
          label="Open full-screen player"
          disabled={!song}
          onClick={() => fullPlayerStore.set('tabs')}
          className="size-9"
        >
          <Maximize2 size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label="Close now playing" onClick={close} className="-mr-2 size-9">
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {song ? (
        <>
          <Link href={songPath(song.song_id)} tabIndex={-1} aria-hidden="true" className="rounded-lg">
            <SongCover song={song} className="w-full rounded-lg" />
          </Link>
          <div className="flex items-start gap-2">
            <div className="min-w-0 grow">
              <h2 className="text-2xl font-extrabold break-words">
                <Link href={songPath(song.song_id)} className="rounded-sm underline-offset-4 hover:underline">
                  {song.songname}
                </Link>
              </h2>
              <Link
                href={artistPath(song.artist)}
                className="block w-fit max-w-full truncate rounded-sm leading-6 text-soft underline-offset-4 hover:underline"
              >
                {song.artist}
              </Link>
            </div>
            <div className="-mr-2 flex">
              <FavoriteButton song={song} className="size-9" />
              <SongMenu song={song} className="size-9" />
            </div>
          </div>
          <NowPlayingTabs song={song} />
        </>
      ) : (
        <div className="grid justify-items-center gap-2 rounded-lg bg-sunk px-6 py-16 text-center text-soft">
          <Music2 size={28} aria-hidden="true" />
          <p className="font-semibold text-ink">Nothing is playing</p>
          <p>Choose a song to play.</p>
        </div>
      )}
    </div>
  );
}
