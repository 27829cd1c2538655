'use client';
// Uploads a playlist file, offers its playlists if it has several, shows the progress of the import, and which songs were found.
import { useRouter } from 'next/navigation';
import { type DragEvent, useState } from 'react';
import type { ImportedPlaylists, ListedPlaylist } from '@/contract';
import { limitText } from '@/lib/text-limit';
import { Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { formatNumber } from '../format';
import { buttonClass } from '../ui/button';
import { UNREADABLE } from '../uploads/file-check';
import { ImportChoice } from './import-choice';
import { type ImportOutcome, ImportResult, KeptResults } from './import-result';
import { ImportResults } from './import-results';
import { importFile, type Step } from './import-upload';

const MAX_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = 'The file is larger than 64 MB. Choose a smaller file.';
const ACCEPTED =
  '.m3u8,.m3u,.xspf,.jspf,.pls,.csv,.tsv,.txt,.json,.wpl,.zpl,.asx,.wax,.wvx,.b4s,.aimppl4,.cue,.jsonl,.xml,.nml,.crate,.mpcpl,.dpl,.smpl,audio/x-mpegurl,audio/x-scpls,application/vnd.apple.mpegurl,application/xspf+xml,text/csv';

const failed = (problem: string, name = '', missing: ImportOutcome['missing'] = []): ImportOutcome => ({
  playlist: null,
  name,
  total: missing.length,
  missing,
  problem,
});

type State =
  | { view: 'file' }
  | { view: 'progress'; step: Step }
  | { view: 'choice' }
  | { view: 'result'; outcome: ImportOutcome }
  | { view: 'opened'; list: number }
  | { view: 'results'; playlists: ImportedPlaylists['playlists'] };

/** A file with several playlists. */
interface Library {
  file: Blob;
  name: string;
  playlists: ListedPlaylist[];
  /** Of those that were imported one by one. */
  results: ReadonlyMap<number, ImportOutcome>;
}

export default function ImportForm({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const refresh = useRefresh();
  const [state, setState] = useState<State>({ view: 'file' });
  const [library, setLibrary] = useState<Library | null>(null);
  const [over, setOver] = useState(false);
  const show = (outcome: ImportOutcome) => setState({ view: 'result', outcome });
  /** Keeps the result of one of several playlists. */
  function keep(list: number | 'all' | null, outcome: ImportOutcome) {
    if (typeof list !== 'number') return show(outcome);
    setLibrary((before) => before && { ...before, results: new Map(before.results).set(list, outcome) });
    setState({ view: 'opened', list });
  }

  async function send(file: Blob, name: string, list: number | 'all' | null = null) {
    const onStep = (step: Step) => setState({ view: 'progress', step });
    onStep({ phase: 'sending', done: 0, total: null });
    try {
      const imported = await importFile(file, name, list, onStep);
      if ('playlists' in imported) setState({ view: 'results', ...imported });
      else keep(list, { ...imported, name, problem: null });
      refresh();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { missing, name: listName, playlists } = error.members;
      if (Array.isArray(playlists)) {
        setLibrary({ file, name, playlists, results: new Map() });
        return setState({ view: 'choice' });
      }
      const newName = typeof listName === 'string' ? listName : name;
      if (Array.isArray(missing)) keep(list, failed(error.message, newName, missing));
      else show(failed(error.message, newName));
    }
  }
  async function open(file: File | undefined) {
    if (!file) return;
    if (file.size > MAX_BYTES) return show(failed(TOO_LARGE));
    const name = limitText(file.name.replace(/\.[a-z0-9]+$/i, ''), 100);
    // Read now, because a file that changed since it was chosen fails without a reason when it is sent.
    const content = await file.arrayBuffer().catch(() => null);
    if (content) await send(new Blob([content]), name);
    else show(failed(UNREADABLE));
  }
  function onDrop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setOver(false);
    void open(event.dataTransfer.files[0]);
  }

  const onAgain = () => {
    setLibrary(null);
    setState({ view: 'file' });
  };
  const onOpen = ({ playlist_id }: { playlist_id: number }) => {
    onDone();
    router.push(`/playlists/${playlist_id}`);
  };
  const onBack = () => setState({ view: 'choice' });
  const page = () => {
    if (state.view === 'progress') return <Progress {...state.step} />;
    if (state.view === 'result') {
      const back = library && { again: 'All playlists', onAgain: onBack };
      return <ImportResult {...state.outcome} onOpen={onOpen} onAgain={onAgain} {...back} />;
    }
    if (state.view === 'results')
      return <ImportResults playlists={state.playlists} onOpen={onOpen} onAgain={onAgain} />;
    if (state.view !== 'choice' || !library) return null;
    const { file, name, playlists, results } = library;
    return (
      <ImportChoice
        playlists={playlists}
        results={results}
        onChoose={(list) => void send(file, name, list)}
        onView={(list) => setState({ view: 'opened', list })}
        onAgain={onAgain}
      />
    );
  };
  if (library) {
    const opened = state.view === 'opened' ? state.list : null;
    return (
      <KeptResults results={library.results} opened={opened} onOpen={onOpen} onBack={onBack}>
        {page()}
      </KeptResults>
    );
  }
  if (state.view !== 'file') return page();
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
          onChange={({ target }) => void open(target.files?.[0])}
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
