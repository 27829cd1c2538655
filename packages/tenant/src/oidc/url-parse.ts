// oidc-provider calls URL.parse, which Node has since 20.19 only.

/** Adds URL.parse where it is missing: the URL, or null when it is none. */
export function polyfillUrlParse(): void {
  if ('parse' in URL) return;
  Object.assign(URL, {
    parse: (url: string | URL, base?: string | URL) => (URL.canParse(url, base) ? new URL(url, base) : null),
  });
}
