// The page for an outage of the tenant or Postgres, and for too many visits: static HTML without session or stylesheet.
import { NOTICES } from './sign-in-notices';

const OUTAGES = {
  tenant: { status: 503, title: NOTICES.unavailable, text: 'You are still signed in.' },
  postgres: { status: 503, title: 'Encore cannot reach its database right now.', text: 'Nothing is lost.' },
  visits: { status: 429, title: 'Too many requests from your network.', text: 'Wait a moment.' },
};

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
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(retryAfter),
      'cache-control': 'no-store',
    },
  });
}
