// The page for an outage of the tenant or Postgres, and for too many visits: static HTML without session or stylesheet, which
// reloads itself.
import { NOTICES } from './sign-in-notices';

const OUTAGES = {
  tenant: { status: 503, title: NOTICES.unavailable, text: 'You are still signed in.' },
  postgres: { status: 503, title: 'Encore cannot reach its database right now.', text: 'Nothing is lost.' },
  visits: { status: 429, title: 'Too many requests from your network.', text: 'Wait a moment.' },
};

/** The pages of the navigation, by path. */
const PAGES = {
  '/': 'Home',
  '/songs': 'Songs',
  '/playlists': 'Playlists',
  '/featured': 'Featured',
  '/stats': 'Stats',
  '/settings': 'Settings',
};
const LINKS = Object.entries(PAGES).map(([path, name]) => `<a href="${path}">${name}</a>`);

/**
 * A 503 or 429 response. The session cookie stays valid.
 * @param retryAfter in seconds
 */
export function unavailablePage(part: keyof typeof OUTAGES = 'tenant', retryAfter = 5): Response {
  const { status, title, text } = OUTAGES[part];
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${retryAfter}">
<title>Encore</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { display: grid; min-height: 100dvh; margin: 0; place-items: center; background: light-dark(#f7f3ec, #14110f); color: light-dark(#211c17, #f5efe6); }
  main { max-width: 34rem; padding: 2rem; }
  h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; }
  p { margin: 0.75rem 0 1.5rem; color: light-dark(#655b50, #ada295); }
  a { color: inherit; }
  [role="button"] { display: inline-block; padding: 0.625rem 1.25rem; border-radius: 2rem; background: light-dark(#b8401a, #ff9466); color: light-dark(#fff, #23100a); font-weight: 600; text-decoration: none; }
  nav { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; margin-top: 2rem; }
  nav a { padding: 0.25rem 0; }
  svg { display: block; width: 2.5rem; margin-bottom: 1.5rem; fill: none; stroke: light-dark(#fff, #23100a); stroke-width: 2.2; stroke-linecap: round; }
  circle { fill: light-dark(#b8401a, #ff9466); stroke: none; }
</style>
<main>
  <svg viewBox="0 0 24 24" role="img" aria-label="Encore"><circle cx="12" cy="12" r="12" /><path d="M7 8.5v7M12 5.5v13M17 8.5v7" /></svg>
  <h1>${title}</h1>
  <p>${text} This page reloads by itself.</p>
  <a href="" role="button">Try again</a>
  <nav aria-label="Main">${LINKS.join('')}</nav>
</main>
</html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(retryAfter),
      'cache-control': 'no-store',
    },
  });
}
