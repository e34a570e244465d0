// Builds the web app for production, always.
import { checkNode } from "./checkout.mjs";
import { buildApp, ensureClient, ensureInstalled } from "./house.mjs";

checkNode();
await ensureInstalled();
await ensureClient();
await buildApp();
