// Sends a playlist file to the API and reads the progress of its import, a line of JSON at a time.
import type { ImportedPlaylist, ImportedPlaylists, ImportProgress } from '@/contract';
import { Problem, problemFrom } from '../data/api';

export interface Step {
  phase: 'sending' | 'reading' | 'matching' | 'saving';
  done: number;
  /** Null if unknown. */
  total: number | null;
}

const OFFLINE = 'Encore cannot be reached. Check your connection and try again.';

/**
 * XMLHttpRequest, because fetch does not report the progress of uploads.
 * @param name of the playlist if the file has none
 * @param list the playlist of a file with several
 * @throws {Problem}
 */
export function importFile(
  file: Blob,
  name: string,
  list: number | 'all' | null,
  onStep: (step: Step) => void,
): Promise<ImportedPlaylist | ImportedPlaylists> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lines = lineReader();
    const fail = () => reject(new Problem(OFFLINE, 0, 'offline'));
    const settle = (line: ImportProgress) => {
      if ('phase' in line) onStep(line);
      else if ('result' in line) resolve(line.result);
      else void toProblem(line.problem).then(reject);
    };
    request.upload.onprogress = ({ loaded, total }) => onStep({ phase: 'sending', done: loaded, total });
    request.onprogress = () => {
      if (request.status === 200) for (const line of lines(request.responseText)) settle(line);
    };
    request.onload = () => {
      if (request.status === 200) {
        for (const line of lines(request.responseText)) settle(line);
        return fail();
      }
      void problemFrom(new Response(request.responseText, { status: request.status })).then(reject);
    };
    request.onerror = fail;
    const query = new URLSearchParams({ name, ...(list && { list: String(list) }) });
    request.open('POST', `/api/playlists/import?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/x-ndjson');
    request.send(file);
  });
}

/** @returns a function that takes the response so far and returns the lines that are new */
export function lineReader(): (text: string) => ImportProgress[] {
  let read = 0;
  return (text) => {
    const end = text.lastIndexOf('\n') + 1;
    const lines = text.slice(read, end).split('\n').filter(Boolean);
    read = Math.max(read, end);
    return lines.map((line) => JSON.parse(line));
  };
}

function toProblem(body: Record<string, unknown>): Promise<Problem> {
  return problemFrom({ status: Number(body.status), json: async () => body });
}
