// Downloads of files from the API, with progress.
import { Problem, problemFrom } from './api';

const INTERRUPTED = 'The download was interrupted. Try again.';

/** A download that takes longer shows its progress. */
export const SLOW_MS = 1_000;

/**
 * @param onBytes called with the number of bytes received so far
 * @returns the file, with the name that the response gives it
 * @throws {Problem} for an error response, and when the connection drops; a `DOMException` when the request was aborted
 */
export async function readFile(
  request: Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'body' | 'json'>>,
  onBytes: (received: number) => void,
): Promise<File> {
  try {
    const response = await request;
    if (!response.ok || !response.body) throw await problemFrom(response);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      received += part.value.byteLength;
      onBytes(received);
    }
    const type = response.headers.get('content-type') ?? '';
    return new File(parts, fileName(response.headers.get('content-disposition') ?? ''), { type });
  } catch (error) {
    if (error instanceof Problem || error instanceof DOMException) throw error;
    throw new Problem(INTERRUPTED, 0, 'offline');
  }
}

/** The name in a Content-Disposition header (RFC 6266): the UTF-8 one if there is one. */
export function fileName(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, plain] = /filename="([^"]+)"/i.exec(disposition) ?? [];
  return encoded ? decodeURIComponent(encoded) : (plain ?? 'encore');
}

/** Saves a file to the downloads. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // Some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
