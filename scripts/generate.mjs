// Makes the Prisma client from prisma/schema.prisma, always, and without a download.
import { checkNode } from "./checkout.mjs";
import { ensureInstalled, generateClient } from "./house.mjs";

checkNode();
await ensureInstalled();
await generateClient();
