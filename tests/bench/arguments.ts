import type { z } from "zod";
import type { Bench } from "./harness";

export type Called =
  | {
      readonly ok: true;
      readonly made: Bench;
      readonly options: z.output<z.ZodObject>;
      readonly json: boolean;
      readonly smoke: boolean;
      readonly server: string | null;
    }
  | { readonly ok: false; readonly message: string };

/** What the command line asks for, or how it should have been called. */
export function parseArguments(args: readonly string[], benches: readonly Bench[]): Called {
  const [name, ...rest] = args;
  const made = benches.find((each) => each.name === name);
  if (!made) return { ok: false, message: usage(benches) };
  const given: Record<string, string> = {};
  const flags = new Set<string>();
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? "";
    const option = word.startsWith("--") ? word.slice(2) : "";
    const value = rest[i + 1];
    if (option === "json" || option === "smoke") flags.add(option);
    else if (option !== "" && value !== undefined && (option === "server" || option in made.options.shape)) {
      given[option] = value;
      i += 1;
    } else return { ok: false, message: `${word}?\n\n${usage([made])}` };
  }
  const { server, ...own } = given;
  const smoke = flags.has("smoke");
  const parsed = made.options.safeParse({ ...(smoke ? made.smoke : {}), ...own });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, message: `--${issue?.path.join(".")}: ${issue?.message}\n\n${usage([made])}` };
  }
  return { ok: true, made, options: parsed.data, json: flags.has("json"), smoke, server: server ?? null };
}

function usage(benches: readonly Bench[]): string {
  const list = benches.map(({ name, about, options }) => {
    const own = Object.keys(options.shape).map((option) => ` [--${option} VALUE]`);
    return `  ${name}${own.join("")}\n      ${about}`;
  });
  return `Usage: npm run bench -- NAME [--json] [--smoke] [--server URL]\n${list.join("\n")}`;
}
