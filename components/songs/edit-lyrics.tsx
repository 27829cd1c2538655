'use client';
// Dialog that edits the lyrics of a song: typed, or read from an .lrc or text file.
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import type { SongDetail } from '@/contract';
import { MAX_LYRICS } from '@/contract/constants';
import { api, callApi, Problem } from '../data/api';
import { useIsMounted } from '../data/use-is-mounted';
import { useRefresh } from '../data/use-refresh';
import { reloadQueuedSong } from '../player/reload-queued-song';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useCloseDialog } from '../ui/dialog-host';
import { TextArea } from '../ui/field';
import { Skeleton } from '../ui/skeleton';
import { showError, showToast } from '../ui/toast-store';
import { readLyricsFile } from '../uploads/lyrics-files';

export function EditLyrics({ song }: { song: SongDetail }) {
  const close = useCloseDialog();
  return (
    <Dialog open onOpenChange={close} title={`Lyrics of “${song.songname}”`}>
      <LyricsForm song={song} />
    </Dialog>
  );
}

function LyricsForm({ song: { song_id, has_lyrics } }: { song: SongDetail }) {
  const close = useCloseDialog();
  const refresh = useRefresh();
  const isMounted = useIsMounted();
  const file = useRef<HTMLInputElement>(null);
  const param = { song_id: String(song_id) };
  /** As saved; null until they are loaded. */
  const [saved, setSaved] = useState<string | null>(has_lyrics ? null : '');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  useEffect(() => {
    if (!has_lyrics) return;
    callApi(api.songs[':song_id'].lyrics.$get({ param: { song_id: String(song_id) } })).then(
      ({ lyrics }) => {
        setSaved(lyrics);
        setText(lyrics);
      },
      (problem: Error) => setError(problem.message),
    );
  }, [song_id, has_lyrics]);

  async function write(lyrics: string) {
    await callApi(api.songs[':song_id'].$patch({ param, json: { lyrics } }));
    reloadQueuedSong(song_id);
    refresh();
  }
  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    try {
      await write(text);
      close();
      const before = saved ?? '';
      showToast(text.trim() === '' ? 'Lyrics removed' : 'Lyrics saved', {
        label: 'Undo',
        run: () => void write(before).then(() => showToast('Lyrics restored'), showError),
      });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setSaving(false);
      if (isMounted()) setError(problem.message);
      else showError(problem);
    }
  }
  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? [];
    if (chosen) setText((await readLyricsFile(chosen)).slice(0, MAX_LYRICS));
    target.value = '';
  }

  if (saved === null && !error) return <Skeleton className="h-64" />;
  return (
    <form onSubmit={save} className="grid gap-4">
      <TextArea
        label="Lyrics"
        rows={12}
        value={text}
        maxLength={MAX_LYRICS}
        error={error}
        hint="Lines with times, such as [00:12.50], follow the song."
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="solid" disabled={saving || saved === null || text === saved}>
          {saving ? 'Saving' : 'Save'}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".lrc,.txt,text/plain"
          aria-label="Lyrics file"
          onChange={(event) => void read(event)}
        />
        <Button onClick={() => file.current?.click()}>Choose .lrc file</Button>
      </div>
    </form>
  );
}
