import type { LoaderFunctionArgs } from "@remix-run/node";
import { MarkBatch } from "~/domain/scoring/batch";
import { refuse } from "~/domain/shared/result";
import { handleJson, type JsonArgs } from "~/http/json.server";
import { page } from "~/http/page.server";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { enterMarks } from "~/operations/scoring.server";

/** POST /marks: a batch of marks from a tablet, answered mark by mark. */
export function action(args: JsonArgs) {
  return handleJson(args, {
    body: MarkBatch,
    run: enterMarks,
    answer: (ctx, { answers, progress }) => ({
      marks: answers.map((answer) =>
        "refusal" in answer
          ? {
              clientId: answer.clientId,
              outcome: answer.outcome,
              kind: answer.refusal.kind,
              message: sayRefusal(ctx.locale, answer.refusal),
              ...(answer.outcome === "conflict" ? { stands: answer.stands } : {}),
            }
          : answer,
      ),
      progress,
    }),
  });
}

/** There is nothing to read here: a judge's marks are on the judge's sheets. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, () => refuse("not-found", "not-found"));
}
