// Upper bounds of the compressed JavaScript that pages load at first.
import { expect, test } from './fixtures';

/** Kilobytes (1,000 bytes) of JavaScript; docs/decisions/013-first-load.md has the figures and what they are made of. */
const MOST_KB: Record<string, number> = {
  '/': 140,
  '/songs': 153,
  '/playlists': 136,
  '/featured': 135,
  '/stats': 135,
  '/settings': 140,
};

test('no page loads more JavaScript at first than its bound', async ({ page, signIn }) => {
  await signIn('listener');
  const figures: Record<string, number> = {};
  for (const path of Object.keys(MOST_KB)) {
    const html = await (await page.request.get(path)).text();
    // Current browsers skip `nomodule` scripts.
    const tags = html.match(/<(?:script|link)[^>]+\/_next\/static\/[^>]+\.js"[^>]*>/g) ?? [];
    const modern = tags.filter((tag) => !/nomodule/i.test(tag));
    const scripts = new Set(modern.map((tag) => /"(\/_next\/static\/[^"]+\.js)"/.exec(tag)?.[1] ?? ''));
    expect(scripts.size).toBeGreaterThan(3);
    let bytes = 0;
    for (const script of scripts) {
      const response = await page.request.head(script, { headers: { 'accept-encoding': 'br' } });
      expect(response.headers()['content-encoding'], script).toBe('br');
      bytes += Number(response.headers()['content-length']);
    }
    figures[path] = Math.round(bytes / 100) / 10;
  }
  test.info().annotations.push({ type: 'first load in kB', description: JSON.stringify(figures) });
  expect(Object.entries(figures).filter(([path, kB]) => kB > (MOST_KB[path] ?? 0))).toEqual([]);
});
