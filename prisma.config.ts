import { defineConfig } from "prisma/config";

// Read by the ordinary Prisma CLI. The app never opens the database through this file: server.ts hands its
// address to the client, and prisma/migrate.ts applies the migrations.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` works without an address; the commands that need one say so themselves.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
