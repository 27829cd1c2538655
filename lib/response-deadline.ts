// Deadline for responses: 503 when a response has not begun in time after the last byte of the request.
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';

const BODY = JSON.stringify({
  type: 'https://encore.example/problems/unavailable',
  title: 'Service unavailable',
  status: 503,
  detail: 'The server took too long to respond. Try again in a moment.',
});

const RESPONSE = [
  `HTTP/1.1 503 ${STATUS_CODES[503]}`,
  'Content-Type: application/problem+json',
  `Content-Length: ${Buffer.byteLength(BODY)}`,
  'Retry-After: 5',
  'Cache-Control: no-store',
  'Connection: close',
  '',
  BODY,
].join('\r\n');

/**
 * Ends a request without a response after `ms` in which nothing of it arrived. Written to the socket, so that handlers
 * see an aborted request, as after a disconnect of the client.
 */
export function limitResponseTime(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { socket } = request;
  let received = socket.bytesRead;
  const check = () => {
    if (response.headersSent || socket.destroyed) return;
    if (socket.bytesRead > received) {
      received = socket.bytesRead;
      timer.refresh();
      return;
    }
    socket.end(RESPONSE);
    socket.destroySoon();
  };
  const timer = setTimeout(check, ms);
  response.once('close', () => clearTimeout(timer));
}
