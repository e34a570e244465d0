import { awards } from "~/domain/awards/award";
import { type Anchor, anchors, type CeremonyPlan } from "~/domain/results/ceremony";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** Citations as they are typed: a code, a space and what is said, one a line. `codes` are those that may be named. */
export function readCitations(
  text: string,
  codes: readonly string[] | null,
): Result<CeremonyPlan["citations"]> {
  const citations: Record<string, string> = {};
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const typed = line.trim();
    if (typed === "") continue;
    const [, code = "", said = ""] = /^(\S{1,16})\s+(.+)$/.exec(typed) ?? [];
    if (said === "")
      return refuse("invalid", "ceremony-line-unreadable", { field: "citations", params: { line: at + 1 } });
    if (codes && !codes.includes(code))
      return refuse("invalid", "ceremony-citation-unknown", {
        field: "citations",
        params: { line: at + 1, code },
      });
    citations[code] = said.slice(0, 200);
  }
  return ok(citations);
}

/** Messages as they are typed: each block is a slide, its first line the title; a blank line begins the next. */
export function readMessages(anchor: Anchor, text: string): CeremonyPlan["messages"] {
  return text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .slice(0, 5)
    .map((block) => {
      const [title = "", ...rest] = block.split(/\r?\n/);
      return { anchor, title: title.trim().slice(0, 120), text: rest.join("\n").trim().slice(0, 300) };
    });
}

/** The messages of an anchor as they are typed. */
export function messageText(messages: CeremonyPlan["messages"], anchor: Anchor): string {
  return messages
    .filter((message) => message.anchor === anchor)
    .map(({ title, text }) => (text ? `${title}\n${text}` : title))
    .join("\n\n");
}

/** A plan as the fields of its form. */
export function planFields(plan: CeremonyPlan) {
  return {
    from: plan.from,
    finalists: String(plan.finalists),
    names: plan.names,
    // It was asked when full names were chosen.
    agreed: plan.names === "full" ? "on" : "",
    seconds: String(plan.seconds),
    ...Object.fromEntries(awards.map((award) => [award, plan.said[award] ?? ""])),
    citations: Object.entries(plan.citations)
      .map(([code, said]) => `${code} ${said}`)
      .join("\n"),
    ...Object.fromEntries(anchors.map((anchor) => [`message-${anchor}`, messageText(plan.messages, anchor)])),
    districts: plan.districts ? "on" : "",
  } as Record<string, string>;
}
