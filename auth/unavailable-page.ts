// The page for an outage of the tenant or Postgres: static HTML without session or stylesheet.
import { NOTICES } from './sign-in-notices';

const OUTAGES = {
  tenant: { title: NOTICES.unavailable, text: 'You are still signed in.' },
  postgres: { title: 'Encore cannot reach its database right now.', text: 'Nothing is lost.' },
};

/** A 503 response. The session cookie stays valid. */
export function unavailablePage(part: keyof typeof OUTAGES = 'tenant'): Response {
  const { title, text } = OUTAGES[part];
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Encore</title>
<style>
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
  body { display: grid; min-height: 90vh; place-items: center; text-align: center; padding: 1rem; }
  h1 { font-size: 1.5rem; }
</style>
<main>
  <h1>${title}</h1>
  <p>${text} <a href="" role="button">Try again</a></p>
</main>
</html>`;
  return new Response(html, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5', 'cache-control': 'no-store' },
  });
}
