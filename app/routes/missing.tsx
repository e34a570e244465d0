import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuse } from "~/domain/shared/result";
import { page } from "~/http/page.server";

export function loader(args: LoaderFunctionArgs) {
  return page(args, () => refuse("not-found", "not-found"));
}

export default function Missing() {
  return null;
}
