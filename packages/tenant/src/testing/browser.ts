// A minimal browser for logins without a real one: stores cookies, follows redirects and submits forms.

interface StoredCookie {
  name: string;
  value: string;
  path: string;
  /** The attributes of the header, such as `httponly` and `samesite=lax`. */
  attributes: string[];
}

/** A response: a page or a redirect. */
export interface Page {
  status: number;
  url: string;
  html: string;
  /** Absolute URL of a redirect. */
  location?: string;
  headers: Headers;
}

export class FormBrowser {
  /** Cookies by host, then by name and path. */
  private readonly jar = new Map<string, Map<string, StoredCookie>>();

  constructor(private readonly userAgent = 'node') {}

  /** A browser with a copy of the cookies. */
  clone(userAgent = this.userAgent): FormBrowser {
    const copy = new FormBrowser(userAgent);
    for (const [host, cookies] of this.jar) copy.jar.set(host, new Map(cookies));
    return copy;
  }

  /** Sends one request with the cookies of its host, and stores those of the response. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const address = new URL(url);
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookiesFor(address));
    headers.set('user-agent', this.userAgent);
    const response = await fetch(address, { redirect: 'manual', ...init, headers });
    this.store(address, response.headers.getSetCookie());
    return response;
  }

  /** The cookies of a host. */
  cookies(host: string): StoredCookie[] {
    return [...(this.jar.get(host)?.values() ?? [])];
  }

  /** Sends one request without following a redirect. */
  async request(url: string, form?: Record<string, string>): Promise<Page> {
    const address = new URL(url);
    const response = await this.fetch(url, {
      method: form ? 'POST' : 'GET',
      headers: { accept: 'text/html', ...(form ? { origin: address.origin } : {}) },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const location = response.headers.get('location');
    return {
      status: response.status,
      url,
      html: await response.text(),
      headers: response.headers,
      ...(location ? { location: new URL(location, address).href } : {}),
    };
  }

  /** Follows redirects up to a page or a redirect to another origin. */
  async open(url: string, form?: Record<string, string>): Promise<Page> {
    const { origin } = new URL(url);
    let page = await this.request(url, form);
    while (page.location && new URL(page.location).origin === origin)
      page = await this.request(page.location);
    return page;
  }

  /** Submits the first POST form of a page. */
  async submit(page: Page, fields: Record<string, string>): Promise<Page> {
    return this.open(this.formAction(page), fields);
  }

  /** The URL that the first POST form of a page submits to. */
  formAction(page: Page): string {
    const action = page.html.match(/<form method="post" action="([^"]*)"/)?.[1];
    if (!action) throw new Error(`No form on ${page.url} (${page.status}).`);
    return new URL(action.replaceAll('&amp;', '&'), page.url).href;
  }

  /** The value of the first cookie with this name. */
  cookie(name: string): string | undefined {
    const all = [...this.jar.values()].flatMap((cookies) => [...cookies.values()]);
    return all.find((cookie) => cookie.name === name)?.value;
  }

  /** Stores a cookie for a URL's host and all paths. */
  setCookie(url: string, name: string, value: string): void {
    const { host } = new URL(url);
    const cookies = this.jar.get(host) ?? new Map<string, StoredCookie>();
    this.jar.set(host, cookies.set(`${name};/`, { name, value, path: '/', attributes: [] }));
  }

  /** The Cookie header for a URL. */
  cookiesFor({ host, pathname }: URL): string {
    return this.cookies(host)
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private store({ host }: URL, headers: string[]): void {
    const cookies = this.jar.get(host) ?? new Map<string, StoredCookie>();
    this.jar.set(host, cookies);
    for (const header of headers) {
      const [pair = '', ...attributes] = header.split(/; */);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const key = `${name};${path}`;
      if (value === '') cookies.delete(key);
      else cookies.set(key, { name, value, path, attributes });
    }
  }
}
