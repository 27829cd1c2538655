'use client';
// Asks whether to keep a new song that looks like a duplicate.
import { useRef, useState } from 'react';
import type { SongDetail } from '@/contract';
import { useDeleteSongs } from '../songs/delete-songs';
import { Button } from '../ui/button';
import { changeUpload, removeUpload, type UploadItem } from './upload-store';

interface SimilarSongProps {
  item: UploadItem;
  song: SongDetail;
  similar: string;
}

export function SimilarSong({ item, song, similar }: SimilarSongProps) {
  const [deciding, setDeciding] = useState(false);
  const deleteSongs = useDeleteSongs();
  const place = useRef<HTMLSpanElement>(null);
  /** Gets the focus when the buttons disappear. */
  const list = () => place.current?.closest('ul');

  function keepBoth() {
    list()?.focus();
    changeUpload(item.id, { similar: null });
  }
  async function deleteNew() {
    setDeciding(true);
    if (!(await deleteSongs([song]))) return setDeciding(false);
    list()?.focus();
    removeUpload(item.id);
  }

  return (
    <span ref={place} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span>Added. It looks like “{similar}”, which is already in your library.</span>
      <Button size="sm" disabled={deciding} onClick={keepBoth}>
        Keep both
      </Button>
      <Button size="sm" disabled={deciding} onClick={() => void deleteNew()}>
        Delete the new song
      </Button>
    </span>
  );
}
