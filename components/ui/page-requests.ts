// Pages that are under way: announced ones, and the requests of Next's router.

/** Until when an announced page may be on its way. It renders after its request has ended. */
const ARRIVAL_MS = 5_000;

const paths = new Set<{ path: string }>();
let expected: { path: string; until: number } | undefined;

/** Path and query of a page, without the parameter that Next adds to its request. */
function pathOf(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete('_rsc');
  return `${url.pathname}?${query}`;
}

/** @returns ends it */
export function addPageRequest(url: URL): () => void {
  const request = { path: pathOf(url) };
  paths.add(request);
  return () => paths.delete(request);
}

/** Announces a page before the router requests it. @param href relative to the current page */
export function expectPage(href: string): void {
  expected = {
    path: pathOf(new URL(href, window.location.href)),
    until: performance.now() + ARRIVAL_MS,
  };
}

/** Ends the announcement: the listener uses a page, so it has arrived or was dropped. */
export function forgetExpectedPage(): void {
  expected = undefined;
}

/** Whether another page is under way (`leaving`), or the current one again (`refreshing`). */
export function pageRequestState(): 'none' | 'refreshing' | 'leaving' {
  const current = pathOf(new URL(window.location.href));
  if (expected && (expected.path === current || expected.until < performance.now())) expected = undefined;
  if (expected || [...paths].some(({ path }) => path !== current)) return 'leaving';
  return paths.size > 0 ? 'refreshing' : 'none';
}
