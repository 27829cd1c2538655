// Deadline for request bodies: a body that trickles in cannot hold a connection.
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';

export interface TimeoutBody {
  contentType: string;
  text: string;
}

/**
 * Ends a request with 408 (RFC 9110, section 15.5.9) if its body has not arrived completely `ms` after its headers. Written to
 * the socket, so that handlers see an aborted request, as after a disconnect of the client. If the request was answered without
 * its body, only the connection is closed.
 */
export function limitBodyTime(
  request: IncomingMessage,
  response: ServerResponse,
  ms: number,
  { contentType, text }: TimeoutBody,
): void {
  const { headers, socket } = request;
  if (!Number(headers['content-length']) && headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (request.complete || socket.destroyed) return;
    if (response.headersSent) {
      if (response.writableFinished) socket.destroySoon();
      return;
    }
    const head = [
      `HTTP/1.1 408 ${STATUS_CODES[408]}`,
      `Content-Type: ${contentType}`,
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end([...head, '', text].join('\r\n'));
    socket.destroySoon();
  }, ms).unref();
  for (const event of ['end', 'close']) request.once(event, () => clearTimeout(timer));
}
