'use client';
// Downloads the user's data as a JSON file, with progress.
import { useState } from 'react';
import { api, Problem, problemFrom } from '../data/api';
import { formatBytes } from '../format';
import { Button } from '../ui/button';

type State = 'idle' | 'done' | { received: number } | { error: string };

export function ExportData() {
  const [state, setState] = useState<State>('idle');
  const busy = typeof state === 'object' && 'received' in state;

  async function download() {
    setState({ received: 0 });
    try {
      save(await fetchExport((received) => setState({ received })));
      setState('done');
    } catch (error) {
      const text = error instanceof Problem ? error.message : 'The download was interrupted. Try again.';
      setState({ error: text });
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button onClick={download} disabled={busy}>
        Export my data
      </Button>
      <span role="status" className="text-sm text-soft figures">
        {state === 'done' && 'Data exported to your downloads'}
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

/** @throws {Problem} for an error response; a `TypeError` when the connection drops */
async function fetchExport(onProgress: (received: number) => void): Promise<File> {
  const response = await api.me.export.$get();
  if (!response.ok || !response.body) throw await problemFrom(response);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    received += part.value.byteLength;
    onProgress(received);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return new File(parts, name ?? 'encore.json', { type: 'application/json' });
}

function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}
