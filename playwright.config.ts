// Whole-system tests in a real browser, against a stack of their own on free ports.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  projects: [
    { name: 'stories', testIgnore: ['**/gapless.spec.ts', '**/outage.spec.ts'] },
    { name: 'gapless', testMatch: '**/gapless.spec.ts', dependencies: ['stories'] },
    { name: 'outage', testMatch: '**/outage.spec.ts', dependencies: ['gapless'] },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env.E2E_APP_URL,
    // Snapshots of the DOM show each step; pictures of every frame would cost time and show the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'],
    },
  },
});
