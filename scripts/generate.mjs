// Makes the Prisma client from prisma/schema.prisma, always, and without a download.
import { checkNode, ensureInstalled, generateClient } from "./house.mjs";

checkNode();
await ensureInstalled();
await generateClient();
