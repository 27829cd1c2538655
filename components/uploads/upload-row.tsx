'use client';
// One upload: name, progress, result and actions.
import { Check, CircleAlert, CloudOff, Copy, type LucideIcon, Music, RotateCw, X } from 'lucide-react';
import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { SongCover } from '../covers/song-cover';
import { formatBytes } from '../format';
import { songPath } from '../songs/song-paths';
import { IconButton } from '../ui/button';
import { progressText } from './progress';
import { SimilarSong } from './similar-song';
import { cancelUpload, retryUpload } from './upload-queue';
import { isActive, type UploadItem, type UploadState } from './upload-store';

const ICONS: Record<UploadState, LucideIcon> = {
  queued: Music,
  sending: Music,
  offline: CloudOff,
  reading: Music,
  added: Check,
  known: Copy,
  refused: CircleAlert,
  failed: CircleAlert,
  cancelled: X,
};

export const UploadRow = memo(function UploadRow({ item }: { item: UploadItem }) {
  const { name, state, song } = item;
  const Icon = ICONS[state];
  const isProblem = state === 'refused' || state === 'failed';
  return (
    <li data-state={state} className="flex items-center gap-3 border-b border-line py-2.5 md:gap-4">
      {song ? (
        <SongCover song={song} className="size-11 rounded-sm" />
      ) : (
        <span
          className={`grid size-11 shrink-0 place-items-center rounded-sm bg-sunk ${isProblem ? 'text-danger' : 'text-soft'}`}
        >
          <Icon size={18} aria-hidden="true" />
        </span>
      )}
      <div className="grid min-w-0 grow gap-1">
        <p className="truncate font-semibold" title={name}>
          {song?.songname ?? name}
        </p>
        {isActive(item) && state !== 'queued' && <Bar item={item} />}
        <div className={`text-sm ${isProblem ? 'text-danger' : 'text-soft'}`}>
          <StatusText item={item} />
        </div>
      </div>
      <Control item={item} />
    </li>
  );
});

/** Cancel or retry. Both render the same element, so that it keeps the focus. */
function Control({ item }: { item: UploadItem }) {
  const { id, name, state } = item;
  const isTooLate = state === 'reading';
  if (isActive(item))
    return (
      <IconButton
        label={`Cancel ${name}`}
        aria-disabled={isTooLate}
        onClick={isTooLate ? undefined : () => cancelUpload(id)}
      >
        <X size={18} aria-hidden="true" />
      </IconButton>
    );
  if (state === 'failed' || state === 'cancelled')
    return (
      <IconButton label={`Retry ${name}`} onClick={() => retryUpload(id)}>
        <RotateCw size={18} aria-hidden="true" />
      </IconButton>
    );
  return null;
}

function Bar({ item: { name, size, sent } }: { item: UploadItem }) {
  const percent = Math.floor((sent / Math.max(1, size)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={name}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 overflow-hidden rounded-full bg-sunk"
    >
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}

function StatusText({ item }: { item: UploadItem }): ReactNode {
  const { state, size, song, problem, similar } = item;
  switch (state) {
    case 'queued':
      return `${formatBytes(size)}, waiting`;
    case 'sending':
      return <span className="figures">{progressText(item)}</span>;
    case 'offline':
      return 'Connection lost. The upload resumes when you’re back online.';
    case 'reading':
      return 'Processing…';
    case 'cancelled':
      return 'Canceled';
    case 'refused':
    case 'failed':
      return problem;
    case 'added':
    case 'known':
      if (!song) return null;
      if (similar) return <SimilarSong item={item} song={song} similar={similar} />;
      return (
        <>
          {state === 'known' && 'Already in your library. '}
          {song.artist}
          {song.album && `, ${song.album}`}{' '}
          <Link
            href={songPath(song.song_id)}
            className="ml-1.5 font-medium whitespace-nowrap text-accent hover:underline"
          >
            Go to song
          </Link>
        </>
      );
  }
}
