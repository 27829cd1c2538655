// `npm run screenshots [name …]`: takes screenshots of every page and state at three widths in both themes, and of the pages without
// a database. Without names also the README's images.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '@encore/tenant/testing/chromium';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from './build';
import { progress } from './progress';
import { EDITOR_STATES, ownPlaylist } from './screenshots/editor-states';
import { EMPTY_STATES } from './screenshots/empty-states';
import { EXPIRED_SESSION, LISTENER_STATES, PREMIUM_STATES } from './screenshots/listener-states';
import { outagePaths } from './screenshots/outage-paths';
import { takePages } from './screenshots/pages';
import type { PublicLinks, States } from './screenshots/state';
import { TENANT_STATES, visitorStates } from './screenshots/visitor-states';
import { pausePostgres, resume } from './testing/pause-postgres';
import { signIn } from './testing/sign-in';
import { startTemporaryStack } from './testing/temporary-stack';

const FOLDER = 'test-results/screenshots';
const README_IMAGES = {
  'home.png': 'home-dark-1440.png',
  'playlist.png': 'playlist-light-1440.png',
  'stats.png': 'stats-light-1440.png',
  'inspector.png': 'inspector-light-1440.png',
};
const THEMES = ['light', 'dark'] as const;
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
type Look = { colorScheme: (typeof THEMES)[number]; viewport: (typeof VIEWPORTS)[number] };
const LOOKS: Look[] = VIEWPORTS.flatMap((viewport) =>
  THEMES.map((colorScheme) => ({ colorScheme, viewport })),
);

const names = process.argv.slice(2);
const isWanted = (name: string) => names.length === 0 || names.includes(name);

const step = progress();
await build(step);
step('Starting a stack');
const stack = await startTemporaryStack(900);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });
try {
  const links = await publicLinks();
  // A login for the inspector.
  await (await signedIn(DEMO_ACCOUNTS.newcomer)).close();
  for (const look of LOOKS) {
    step(`Taking screenshots: ${look.colorScheme}, ${look.viewport.width} px`);
    if (isWanted('pages')) {
      const context = await newContext(look);
      await takePages(await context.newPage(), stack.tenantUrl, links.invitation, shooter(look));
      await context.close();
    }
    await takeStates(look, links);
  }
  step('Taking screenshots without Postgres');
  if (isWanted('outage')) await takeOutage(links);
  if (names.length === 0) {
    for (const [name, screenshot] of Object.entries(README_IMAGES))
      copyFileSync(join(FOLDER, screenshot), join('docs/images', name));
  }
} finally {
  await browser.close();
  await stack.stop();
  step.done();
}
console.log(`Saved the screenshots to ${FOLDER}`);

async function takeStates(look: Look, links: PublicLinks): Promise<void> {
  const { editor, listener, premium, newcomer } = DEMO_ACCOUNTS;
  await takeGroup(look, EDITOR_STATES, editor);
  await takeGroup(look, LISTENER_STATES, listener);
  await takeGroup(look, EXPIRED_SESSION, listener);
  await takeGroup(look, PREMIUM_STATES, premium);
  await takeGroup(look, EMPTY_STATES, newcomer);
  await takeGroup(look, visitorStates(links));
  await takeGroup(look, TENANT_STATES, undefined, stack.tenantUrl);
}

/** Opens each state in a page of its own, for one account or a visitor. */
async function takeGroup(look: Look, states: States, account?: { email: string }, baseURL?: string) {
  const wanted = Object.entries(states).filter(([name]) => isWanted(name));
  if (wanted.length === 0) return;
  const context = await newContext(look, baseURL);
  if (account) await (await signedIn(account, context)).close();
  const shoot = shooter(look);
  for (const [name, { path, open, isLoading }] of wanted) {
    const page = await context.newPage();
    try {
      await page.goto(path, { waitUntil: 'networkidle' });
      await open?.(page);
      await shoot(page, name, isLoading);
    } catch (error) {
      console.error(`${name}, ${look.colorScheme} at ${look.viewport.width} px:`, error);
      process.exitCode = 1;
    }
    await page.close();
    await context.setOffline(false);
  }
  await context.close();
}

/** Opens every page while Postgres does not respond, on a wide screen and a phone. */
async function takeOutage({ shared }: PublicLinks): Promise<void> {
  const [wide, phone] = [LOOKS.at(0), LOOKS.at(-1)];
  const publicPages = { shared, 'sign-in': '/sign-in', inspector: `${stack.tenantUrl}/inspector` };
  for (const look of [wide, phone]) {
    if (!look) continue;
    const context = await newContext(look);
    await (await signedIn(DEMO_ACCOUNTS.listener, context)).close();
    const visitor = await newContext(look);
    const paths = await outagePaths(context);
    const paused = pausePostgres(stack.dataDir);
    try {
      await Promise.all([takeFailing(context, paths, look), takeFailing(visitor, publicPages, look)]);
    } finally {
      resume(paused);
    }
    await Promise.all([context.close(), visitor.close()]);
  }
}

async function takeFailing(context: BrowserContext, paths: Record<string, string>, look: Look) {
  const shoot = shooter(look);
  for (const [name, path] of Object.entries(paths)) {
    const page = await context.newPage();
    const response = await page.goto(path);
    if (response?.status() !== 503) console.log(`${path} responds with ${response?.status()}`);
    await shoot(page, `outage-${name}`);
    await page.close();
  }
}

function newContext({ colorScheme, viewport }: Look, baseURL = stack.appUrl): Promise<BrowserContext> {
  return browser.newContext({ baseURL, viewport, colorScheme, reducedMotion: 'reduce' });
}

/** @returns a page in a new context, or in one without a session */
async function signedIn(account: { email: string }, context?: BrowserContext): Promise<Page> {
  const page = context ? await context.newPage() : await browser.newPage({ baseURL: stack.appUrl });
  await page.goto('/sign-in');
  await signIn(page, account);
  return page;
}

/** As a listener, invites others to a playlist, and finds a public one. */
async function publicLinks(): Promise<PublicLinks> {
  const page = await signedIn(DEMO_ACCOUNTS.listener);
  const id = await ownPlaylist(page);
  const created = await page.request.post(`/api/playlists/${id}/links`, {
    headers: { origin: stack.appUrl },
    data: { role: 'edit' },
  });
  const { items } = await (await page.request.get('/api/playlists/featured?limit=1')).json();
  const { token } = await created.json();
  await page.close();
  return { invitation: `/join#${token}`, shared: `/playlists/${items[0].playlist_id}` };
}

/** @returns saves a picture when the page has loaded its data and fonts */
function shooter({ colorScheme, viewport }: Look) {
  return async (page: Page, name: string, isLoading = false) => {
    if (!isLoading) await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${viewport.width}.png`) });
  };
}
