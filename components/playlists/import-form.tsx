'use client';
// Uploads a playlist file, shows the progress of its import, and which of its songs were found.
import { type DragEvent, useState } from 'react';
import { limitText } from '@/lib/text-limit';
import { Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { formatNumber } from '../format';
import { buttonClass } from '../ui/button';
import { useNavigate } from '../ui/use-navigate';
import { UNREADABLE } from '../uploads/file-check';
import { type ImportOutcome, ImportResult } from './import-result';
import { importFile, type Step } from './import-upload';

const MAX_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = 'The file is larger than 64 MB. Choose a smaller file.';
const ACCEPTED =
  '.m3u8,.m3u,.xspf,.jspf,.pls,.csv,.tsv,.txt,.json,.wpl,.zpl,.asx,.wax,.wvx,.b4s,.aimppl4,.cue,.jsonl,.xml,.nml,audio/x-mpegurl,audio/x-scpls,application/vnd.apple.mpegurl,application/xspf+xml,text/csv';

const failed = (problem: string, name = '', missing: ImportOutcome['missing'] = []): ImportOutcome => ({
  playlist: null,
  name,
  total: missing.length,
  missing,
  problem,
});

export default function ImportForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [state, setState] = useState<ImportOutcome | Step | 'idle'>('idle');
  const [over, setOver] = useState(false);

  async function send(file: File | undefined) {
    if (!file) return;
    if (file.size > MAX_BYTES) return setState(failed(TOO_LARGE));
    setState({ phase: 'sending', done: 0, total: null });
    const name = limitText(file.name.replace(/\.[a-z0-9]+$/i, ''), 100);
    try {
      // Read now, because a file that changed since it was chosen fails without a reason when it is sent.
      const content = new Blob([await file.arrayBuffer()]);
      setState({ ...(await importFile(content, name, setState)), name, problem: null });
      refresh();
    } catch (error) {
      if (error instanceof DOMException) return setState(failed(UNREADABLE));
      if (!(error instanceof Problem)) throw error;
      const { missing, name: listName } = error.members;
      const items = Array.isArray(missing) ? missing : [];
      setState(failed(error.message, typeof listName === 'string' ? listName : name, items));
    }
  }
  function onDrop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  if (state !== 'idle' && 'phase' in state) return <Progress {...state} />;
  if (state !== 'idle') {
    return (
      <ImportResult
        {...state}
        onOpen={({ playlist_id }) => {
          onDone();
          navigate.push(`/playlists/${playlist_id}`);
        }}
        onAgain={() => setState('idle')}
      />
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
          accept={ACCEPTED}
          onChange={({ target }) => void send(target.files?.[0])}
          className="sr-only"
        />
      </label>
    </section>
  );
}

function Progress({ phase, done, total }: Step) {
  const count = total === null ? '' : `${formatNumber(total)} songs`;
  const texts: Record<Step['phase'], string> = {
    sending: 'Sending the file…',
    reading: 'Reading the file…',
    matching: `Finding ${count}…`,
    saving: `Saving ${formatNumber(done)} of ${count}…`,
  };
  const isKnown = total !== null && phase !== 'matching';
  return (
    <div className="grid gap-2 py-6">
      <p role="status">{texts[phase]}</p>
      <progress
        aria-label="Import"
        className="w-full accent-accent"
        {...(isKnown && { value: done, max: total })}
      />
    </div>
  );
}
