import { defineConfig } from '@playwright/test';

export default defineConfig({
  workers: 4,
  fullyParallel: true,
  timeout: 60_000,
  use: { launchOptions: { executablePath: process.env.CHROMIUM || undefined } },
});
