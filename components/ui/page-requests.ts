// The requests of Next's router for pages that are under way.

const paths = new Set<{ path: string }>();

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

/** Whether another page is under way (`leaving`), or the current one again (`refreshing`). */
export function pageRequestState(): 'none' | 'refreshing' | 'leaving' {
  const current = pathOf(new URL(window.location.href));
  if ([...paths].some(({ path }) => path !== current)) return 'leaving';
  return paths.size > 0 ? 'refreshing' : 'none';
}
