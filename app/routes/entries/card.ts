import type { LoaderFunctionArgs } from "@remix-run/node";
import { pdfResponse } from "~/http/file.server";
import { page } from "~/http/page.server";
import { drawCard } from "~/operations/my-entries.server";

/** The start card, for the contestant and the enterprise that entered them. */
export async function loader(args: LoaderFunctionArgs) {
  const { pdf, number } = await page(args, (ctx, { entryId }) => drawCard(ctx, entryId));
  return pdfResponse({ pdf, name: `start-card-${number}.pdf` });
}
