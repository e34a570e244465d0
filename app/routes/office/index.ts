import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { can } from "~/domain/accounts/permission";
import { contextOf } from "~/http/context.server";

/** The office's first desk: the plan for the city, the nominations for a district. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await contextOf(args);
  return redirect(can(actor, "season.draft") ? "/office/seasons" : "/office/grants");
}
