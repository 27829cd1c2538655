// The HTTP server of a tenant. It responds with 503 until the tenant has started.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { limitBodyTime } from '@encore/util/body-deadline';
import { listenWhenFree } from '@encore/util/listen';
import { DRAIN_MS, drain } from './drain';
import { LATE_BODY, rejectRequest } from './request-guard';
import { serverCertificate } from './x509/server-certificate';

export interface HttpOptions {
  /** 0 selects a free port. */
  port: number;
  /** Address to listen on; loopback by default, because accounts of tests have known passwords. */
  host?: string | undefined;
  /** Runs before every request, for example to simulate faults; `next` serves the request. */
  middleware?: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  /** Time in milliseconds for the body of a request; 15 s by default. */
  bodyMs?: number | undefined;
  /** Time in milliseconds for requests in flight when the tenant stops; 10 s by default. */
  drainMs?: number | undefined;
  /** Folder of the certificate for HTTPS, created on first use. Without it the tenant serves HTTP. */
  tlsFolder?: string;
}

interface HttpServer {
  /** Without a trailing slash. */
  url: string;
  /** Aborted when the server closes, to end responses that stay open. */
  closing: AbortSignal;
  /** Replaces the listener of all further requests. */
  serve(listener: RequestListener): void;
  /** Resolves when requests in flight have finished, or their time is over. */
  close(): Promise<void>;
}

const BODY_MS = 15_000;

/** @throws Error if the port is in use */
export async function openHttpServer(options: HttpOptions): Promise<HttpServer> {
  let listener: RequestListener = (_req, res) => res.writeHead(503, { 'retry-after': '1' }).end();
  const { middleware = (_req, _res, next) => next() } = options;
  const answer: RequestListener = (req, res) => {
    if (rejectRequest(req, res)) return;
    limitBodyTime(req, res, options.bodyMs ?? BODY_MS, LATE_BODY);
    middleware(req, res, () => void listener(req, res));
  };
  const tls = options.tlsFolder ? await serverCertificate(options.tlsFolder) : undefined;
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  const port = await listen(server, options.port, options.host);
  const closing = new AbortController();
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${port}`,
    closing: closing.signal,
    serve(next) {
      listener = next;
    },
    close() {
      closing.abort();
      return drain(server, options.drainMs ?? DRAIN_MS);
    },
  };
}

async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
  try {
    await listenWhenFree(server, port, host);
  } catch (cause) {
    const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw inUse ? new Error(`Port ${port} is in use.`, { cause }) : cause;
  }
  return (server.address() as AddressInfo).port;
}
