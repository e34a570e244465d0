import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Ctx } from "~/context";
import { type Refusal, type Result, refuse } from "~/domain/shared/result";
import { sayFieldError, sayRefusal } from "~/i18n/refusals/index.server";
import { statusOf } from "./answer";
import { readForm } from "./body.server";
import { type Args, contextOf, type Kept } from "./context.server";
import { flashCookie, setCookie } from "./cookies.server";
import type { PageParams } from "./page.server";
import { refusalResponse } from "./page.server";
import "./field-errors.server";

/** What an action gives back to its page: the form as it was sent, with what is wrong beside each field. */
export type FormResult = SubmissionResult<string[]>;

/** Where to go after success, and what to tell the person there. Headers carry cookies of a sign-in. */
export type Next = { readonly to: string; readonly say?: string; readonly headers?: Headers };

type Answer = Response | ReturnType<typeof data<FormResult>>;
export type Intent = (args: Args, ctx: Ctx, form: FormData) => Promise<Answer>;

/** One thing that a form can ask for: its schema, its operation, and where success leads. */
export function intent<Schema extends z.ZodType, T>(steps: {
  readonly form: Schema;
  readonly run: (ctx: Ctx, input: z.output<Schema>, params: PageParams) => Promise<Result<T>>;
  readonly next: (value: T, params: PageParams, ctx: Ctx, args: Args) => Next | Promise<Next>;
}): Intent {
  return async (args, ctx, form) => {
    const params = args.params as PageParams;
    const submission = parseWithZod(form, { schema: steps.form });
    if (submission.status !== "success") {
      // Conform's own intents (add a row, take one away) come back as a reply without an error, and without JavaScript.
      const reply = clipped(submission.reply({ hideFields: secretFields }));
      return data(said(ctx, reply), { status: submission.status === "error" ? statusOf.invalid : 200 });
    }
    const result = await steps.run(ctx, submission.value, params);
    if (!result.ok) {
      if (endsPage(result)) throw refusalResponse(ctx, result, args.context.kept);
      const message = sayRefusal(ctx.locale, result);
      const reply = submission.reply(
        result.field
          ? { fieldErrors: { [result.field]: [message] }, hideFields: secretFields }
          : { formErrors: [message], hideFields: secretFields },
      );
      return data(clipped(reply), { status: statusOf[result.kind] });
    }
    const next = await steps.next(result.value, params, ctx, args);
    const headers = next.headers ?? new Headers();
    if (next.say) headers.append("Set-Cookie", await setCookie(flashCookie, next.say, args.request));
    return redirect(next.to, { status: 303, headers });
  };
}

/** Runs the action of a page with one form; `limit` in bytes, where it carries a file. */
export async function handle(args: Args, only: Intent, limit?: number): Promise<Answer> {
  const ctx = await contextOf(args);
  return only(args, ctx, await formOf(args, ctx, limit));
}

/** Runs the action of a page with several forms; each sends its name as `intent`. */
export async function handleIntents(args: Args, intents: Readonly<Record<string, Intent>>): Promise<Answer> {
  const ctx = await contextOf(args);
  const form = await formOf(args, ctx);
  const named = form.get("intent");
  const chosen = typeof named === "string" && Object.hasOwn(intents, named) ? intents[named] : undefined;
  if (!chosen) {
    const refusal = ctx.actor
      ? refuse("invalid", "unknown-intent")
      : refuse("unauthenticated", "unauthenticated");
    throw refusalResponse(ctx, refusal, args.context.kept);
  }
  return chosen(args, ctx, form);
}

async function formOf(args: Args, ctx: Ctx, limit?: number): Promise<FormData> {
  const form = await readForm(args.request, limit);
  if (!form.ok) throw refusalResponse(ctx, form);
  args.context.kept = keptOf(args.request, form.value);
  return form.value;
}

/** What a page gets that showed something instead of changing it: what was found, or why not. */
export type Shown<T> =
  | { readonly shown: T; readonly refused: null }
  | { readonly shown: null; readonly refused: string };

/** Runs the action of a page that reads an upload and shows what is in it; nothing is stored. */
export async function show<T>(
  args: Args,
  limit: number,
  run: (ctx: Ctx, form: FormData, params: PageParams) => Promise<Result<T>>,
) {
  const ctx = await contextOf(args);
  const form = await readForm(args.request, limit);
  if (form.ok) args.context.kept = keptOf(args.request, form.value);
  const result = form.ok ? await run(ctx, form.value, args.params as PageParams) : form;
  if (result.ok) return data<Shown<T>>({ shown: result.value, refused: null });
  if (endsPage(result)) throw refusalResponse(ctx, result, args.context.kept);
  return data<Shown<T>>(
    { shown: null, refused: sayRefusal(ctx.locale, result) },
    { status: statusOf[result.kind] },
  );
}

/** Refusals after which the page itself cannot be shown again; what was typed goes with the error page. */
function endsPage({ kind }: Refusal): boolean {
  return kind === "unauthenticated" || kind === "forbidden" || kind === "not-found";
}

/** Fields that are never sent back to the browser. */
const secretFields = ["password", "passwordAgain", "currentPassword", "pin"];
const longest = 2_000;

function keptOf(request: Request, form: FormData): Kept {
  const url = new URL(request.url);
  const fields = [...form.entries()].flatMap(([name, value]) =>
    typeof value === "string" && value.length <= 20_000 && !secretFields.includes(name)
      ? [[name, value] as const]
      : [],
  );
  return { action: url.pathname + url.search, fields: fields.slice(0, 500) };
}

/** An answer need not carry a field of megabytes back; its beginning is enough to mend it. */
function clipped(reply: FormResult): FormResult {
  return reply.initialValue
    ? { ...reply, initialValue: clip(reply.initialValue) as FormResult["initialValue"] }
    : reply;
}

function clip(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, longest);
  if (Array.isArray(value)) return value.map(clip);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clip(item)]));
  return value;
}

function said(ctx: Ctx, reply: FormResult): FormResult {
  if (!reply.error) return reply;
  const error = Object.fromEntries(
    Object.entries(reply.error).map(([field, messages]) => [
      field,
      messages?.map((message) => sayFieldError(ctx.locale, message)) ?? null,
    ]),
  );
  return { ...reply, error };
}
