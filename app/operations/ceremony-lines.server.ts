import { awards } from "~/domain/awards/award";
import { type Anchor, anchors, type CeremonyPlan } from "~/domain/results/ceremony";

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

/** A plan as the fields of its form; `order` has the modules' positions as they are revealed. */
export function planFields(plan: CeremonyPlan, order: readonly number[]) {
  return {
    from: plan.from,
    finalists: String(plan.finalists),
    names: plan.names,
    // It was asked when full names were chosen.
    agreed: plan.names === "full" ? "on" : "",
    seconds: String(plan.seconds),
    pause: String(plan.pause),
    ...Object.fromEntries(order.map((module, at) => [`order-${module}`, String(at + 1)])),
    ...Object.fromEntries(awards.map((award) => [award, plan.said[award] ?? ""])),
    ...Object.fromEntries(anchors.map((anchor) => [`message-${anchor}`, messageText(plan.messages, anchor)])),
    teams: plan.teams ? "on" : "",
    districts: plan.districts ? "on" : "",
    medalsOf: plan.medalsOf,
    ...Object.fromEntries(Object.entries(plan.points).map(([name, points]) => [name, String(points)])),
  } as Record<string, string>;
}
