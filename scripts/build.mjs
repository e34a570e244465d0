// Builds the web app for production, always.
import { buildApp, checkNode, ensureClient, ensureInstalled } from "./house.mjs";

checkNode();
await ensureInstalled();
await ensureClient();
await buildApp();
