// For `npx drizzle-kit generate --config db/drizzle.config.ts`, which writes the next migration from the schema.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
});
