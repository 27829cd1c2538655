// Polyfill of URL.parse, which oidc-provider requires and Node has since 20.19.

export function polyfillUrlParse(): void {
  if ('parse' in URL) return;
  Object.assign(URL, {
    parse: (url: string | URL, base?: string | URL) => (URL.canParse(url, base) ? new URL(url, base) : null),
  });
}
