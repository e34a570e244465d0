import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { handle, intent } from "~/http/action.server";
import { sessionCookie, setCookie } from "~/http/cookies.server";
import { SignOut, signOut } from "~/operations/accounts.server";

/** Signing out is a POST: a link or a picture on another site cannot do it. */
export function loader() {
  return redirect("/");
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: SignOut,
      run: signOut,
      next: async (_value, _params, _ctx, { request }) => ({
        to: "/",
        headers: new Headers({ "Set-Cookie": await setCookie(sessionCookie, "", request, true) }),
      }),
    }),
  );
}
