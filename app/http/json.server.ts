import type { z } from "zod";
import type { Ctx } from "~/context";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { statusOf } from "./answer";
import { type Asking, contextOf } from "./context.server";
import { wholeResponse } from "./whole-response";

/** A batch of marks is some kilobytes; nothing of ours sends more than this. */
const jsonLimit = 1024 * 1024;

/** As much of a request as an action needs that takes JSON. */
export type JsonArgs = Asking & { readonly request: { text(): Promise<string> } };

/** What the sender is told where the whole request was refused. */
export type JsonRefusal = { readonly ok: false; readonly kind: string; readonly message: string };

/** Runs an action that takes and answers JSON; a refusal keeps its status and gets its sentence. */
export async function handleJson<Schema extends z.ZodType, T>(
  args: JsonArgs,
  steps: {
    readonly body: Schema;
    readonly run: (ctx: Ctx, input: z.output<Schema>) => Promise<Result<T>>;
    readonly answer: (ctx: Ctx, value: T) => object;
  },
): Promise<Response> {
  const ctx = await contextOf(args);
  if (!ctx.actor) return refusalJson(ctx, refuse("unauthenticated", "unauthenticated"));
  const body = await readJson(args.request);
  if (!body.ok) return refusalJson(ctx, body);
  const input = steps.body.safeParse(body.value);
  const result = input.success ? await steps.run(ctx, input.data) : refuse("invalid", "json-unreadable");
  if (!result.ok) return refusalJson(ctx, result);
  return answerJson({ ok: true, ...steps.answer(ctx, result.value) }, 200);
}

function refusalJson(ctx: Ctx, refusal: Refusal): Response {
  const body: JsonRefusal = { ok: false, kind: refusal.kind, message: sayRefusal(ctx.locale, refusal) };
  return answerJson(body, statusOf[refusal.kind]);
}

function answerJson(body: object, status: number): Response {
  const text = JSON.stringify(body);
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  return wholeResponse(text, { status, headers });
}

/** The parsed body. One that is too large is not parsed. */
async function readJson(request: JsonArgs["request"]): Promise<Result<unknown>> {
  const text = await request.text();
  if (text.length > jsonLimit)
    return refuse("invalid", "json-too-large", { params: { kilobytes: jsonLimit / 1024 } });
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse("invalid", "json-unreadable");
  }
}
