'use client';
// Uploads a playlist file and shows which of its songs were found.
import { useRouter } from 'next/navigation';
import { type DragEvent, useState } from 'react';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button, buttonClass } from '../ui/button';
import { UNREADABLE } from '../uploads/file-check';
import { ImportResult, type Missing } from './import-result';

const MAX_BYTES = 1024 * 1024;
const TOO_LARGE = 'The file is larger than 1 MB. Choose a smaller file.';

interface ImportOutcome {
  playlist: { playlist_id: number; name: string } | null;
  total: number;
  missing: readonly Missing[];
  problem: string | null;
}

const failed = (problem: string, missing: readonly Missing[] = []): ImportOutcome => ({
  playlist: null,
  total: missing.length,
  missing,
  problem,
});

export default function ImportForm({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const refresh = useRefresh();
  const [state, setState] = useState<ImportOutcome | 'idle' | 'uploading'>('idle');
  const [over, setOver] = useState(false);

  async function send(file: File | undefined) {
    if (!file) return;
    if (file.size > MAX_BYTES) return setState(failed(TOO_LARGE));
    setState('uploading');
    try {
      const query = { name: file.name.replace(/\.[a-z0-9]+$/i, '').slice(0, 300) };
      const headers = { 'content-type': 'application/octet-stream' };
      const body = await file.arrayBuffer();
      setState({
        ...(await callApi(api.playlists.import.$post({ query }, { init: { body, headers } }))),
        problem: null,
      });
      refresh();
    } catch (error) {
      if (error instanceof DOMException) return setState(failed(UNREADABLE));
      if (!(error instanceof Problem)) throw error;
      const { missing } = error.members;
      setState(failed(error.message, Array.isArray(missing) ? missing : []));
    }
  }
  function onDrop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  if (state === 'uploading') return <p role="status">Importing…</p>;
  if (state !== 'idle') {
    return (
      <div className="grid gap-4">
        <ImportResult {...state} />
        <div className="flex flex-wrap gap-2">
          {state.playlist && (
            <Button
              variant="solid"
              onClick={() => {
                onDone();
                router.push(`/playlists/${state.playlist?.playlist_id}`);
              }}
            >
              Open playlist
            </Button>
          )}
          <Button onClick={() => setState('idle')}>Import another file</Button>
        </div>
      </div>
    );
  }
  return (
    <section
      aria-label="Playlist file"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`grid justify-items-center gap-3 rounded-lg border border-dashed px-6 py-10 text-center ${over ? 'border-accent bg-tint' : 'border-line'}`}
    >
      <p className="text-soft">Drop a playlist file here</p>
      <label
        className={`${buttonClass('solid')} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
      >
        Choose file
        <input
          type="file"
          accept=".m3u8,.m3u,.xspf,audio/x-mpegurl,application/vnd.apple.mpegurl,application/xspf+xml"
          onChange={({ target }) => void send(target.files?.[0])}
          className="sr-only"
        />
      </label>
    </section>
  );
}
