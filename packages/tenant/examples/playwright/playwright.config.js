import { defineConfig } from '@playwright/test';

export default defineConfig({
  workers: 4,
  fullyParallel: true,
  use: { launchOptions: { executablePath: process.env.CHROMIUM || undefined } },
});
