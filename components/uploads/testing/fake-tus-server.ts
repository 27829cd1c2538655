// In-memory tus server for tests, reached through a stub of `XMLHttpRequest`.

interface XhrRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Blob | null;
  signal: AbortSignal;
}

interface XhrResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export function fakeTusServer() {
  /** Received bytes by upload URL. */
  const uploads = new Map<string, number>();
  let lastId = 0;
  let held: (() => void)[] = [];
  const server = {
    uploads,
    /** Methods of the requests, in order. */
    requests: [] as string[],
    /** Sent instead of the response to a creation request. */
    refusal: null as XhrResponse | null,
    /** Whether PATCH requests wait for `release`. */
    isHolding: false,
    release() {
      server.isHolding = false;
      for (const proceed of held) proceed();
      held = [];
    },
    XMLHttpRequest: createXhr(handle),
  };

  async function handle({ method, url, headers, body, signal }: XhrRequest): Promise<XhrResponse> {
    server.requests.push(method);
    if (method === 'POST') {
      if (server.refusal) return server.refusal;
      lastId += 1;
      const location = `${url}/upload-${lastId}`;
      uploads.set(location, 0);
      return { status: 201, headers: { location } };
    }
    if (method === 'PATCH' && server.isHolding) await new Promise<void>((resolve) => held.push(resolve));
    const received = uploads.get(url);
    if (received === undefined || signal.aborted) return { status: 404 };
    if (method === 'DELETE') uploads.delete(url);
    if (method === 'PATCH') uploads.set(url, Number(headers['Upload-Offset']) + (body?.size ?? 0));
    const offset = String(uploads.get(url) ?? 0);
    const length = headers['Upload-Length'] ?? '1000000';
    return {
      status: method === 'HEAD' ? 200 : 204,
      headers: { 'upload-offset': offset, 'upload-length': length },
    };
  }

  return server;
}

/** The part of `XMLHttpRequest` that tus-js-client uses. */
function createXhr(handle: (request: XhrRequest) => Promise<XhrResponse>) {
  return class {
    upload = {};
    status = 0;
    responseText = '';
    onload = () => {};
    onerror = () => {};
    #method = '';
    #url = '';
    #headers: Record<string, string> = {};
    #response: Record<string, string> = {};
    #abort = new AbortController();

    open(method: string, url: string): void {
      this.#method = method;
      this.#url = url;
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers[name] = value;
    }

    getResponseHeader(name: string): string | null {
      return this.#response[name.toLowerCase()] ?? null;
    }

    send(body: Blob | null): void {
      const { signal } = this.#abort;
      const request = { method: this.#method, url: this.#url, headers: this.#headers, body, signal };
      void handle(request).then(({ status, headers = {}, body: text = '' }) => {
        if (signal.aborted) return;
        this.status = status;
        this.#response = headers;
        this.responseText = text;
        this.onload();
      });
    }

    abort(): void {
      this.#abort.abort();
    }
  };
}
