import type { LoaderFunctionArgs } from "@remix-run/node";
import { pdfResponse } from "~/http/file.server";
import { page } from "~/http/page.server";
import { readCertificatePdf } from "~/operations/certificates.server";

/** The file of an award certificate, drawn again from its facts: for its holder, the organiser and the city office. */
export async function loader(args: LoaderFunctionArgs) {
  return pdfResponse(await page(args, (ctx, { serial = "" }) => readCertificatePdf(ctx, serial)));
}
