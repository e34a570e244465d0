import type { LoaderFunctionArgs } from "@remix-run/node";
import { pdfResponse } from "~/http/file.server";
import { page } from "~/http/page.server";
import { downloadLetter } from "~/operations/technicians.server";

/** A letter of appointment, drawn again from its facts: for its holder, the enterprise and the city office. */
export async function loader(args: LoaderFunctionArgs) {
  return pdfResponse(await page(args, (ctx, { number = "" }) => downloadLetter(ctx, number)));
}
