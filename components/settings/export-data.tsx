'use client';
// Downloads the user's data as a JSON file, with progress.
import { useRef, useState } from 'react';
import { api, errorMessage } from '../data/api';
import { readFile, SLOW_MS, saveFile } from '../data/download';
import { formatBytes } from '../format';
import { Button } from '../ui/button';

type State = 'idle' | 'done' | 'canceled' | { received: number; isSlow: boolean } | { error: string };

export function ExportData() {
  const [state, setState] = useState<State>('idle');
  const stop = useRef<AbortController>(null);
  const busy = typeof state === 'object' && 'received' in state;

  async function download() {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setState({ received: 0, isSlow: false });
    const progress = (changes: { received?: number; isSlow?: boolean }) =>
      setState((now) => (typeof now === 'object' && 'received' in now ? { ...now, ...changes } : now));
    const timer = setTimeout(() => progress({ isSlow: true }), SLOW_MS);
    try {
      const request = api.me.export.$get({}, { init: { signal } });
      saveFile(await readFile(request, (received) => progress({ received })));
      setState('done');
    } catch (error) {
      setState(signal.aborted ? 'canceled' : { error: errorMessage(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button onClick={download} disabled={busy}>
        Export my data
      </Button>
      {busy && state.isSlow && <Button onClick={() => stop.current?.abort()}>Cancel export</Button>}
      <span role="status" className="text-sm text-soft figures">
        {state === 'done' && 'Data exported to your downloads'}
        {state === 'canceled' && 'Export canceled'}
        {busy &&
          (state.received > 0 ? `Downloading, ${formatBytes(state.received)}` : 'Preparing the export')}
      </span>
      {typeof state === 'object' && 'error' in state && (
        <span role="alert" className="text-sm text-danger">
          {state.error}
        </span>
      )}
    </div>
  );
}
