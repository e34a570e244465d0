import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuse } from "~/domain/shared/result";
import { handleJson } from "~/http/json.server";
import { page } from "~/http/page.server";
import { EnrolDevice, enrolDevice } from "~/operations/devices.server";

/** POST /devices: a judge's tablet makes itself known with its public key. */
export function action(args: ActionFunctionArgs) {
  return handleJson(args, { body: EnrolDevice, run: enrolDevice, answer: (_ctx, { state }) => ({ state }) });
}

/** There is nothing to read here: the chief judge sees devices on the oversee page. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, () => refuse("not-found", "not-found"));
}
