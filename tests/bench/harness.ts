import type { z } from "zod";
import { type Figures, type Goal, medians, reaches, shown, table } from "./figures";
import type { House } from "./house";

/**
 * A benchmark: ours against a baseline in the same run, on the same machine. It never shortens its load to reach a
 * goal; `--smoke` is for the suite, which only looks whether it runs, and is told apart in the result.
 */
export type Bench<Options extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  /** One line for the list of benchmarks. */
  readonly about: string;
  /** `--clients 1500` is { clients: "1500" }: use z.coerce, with defaults. */
  readonly options: Options;
  /** Options under which it runs in a few seconds. */
  readonly smoke: Partial<z.input<Options>>;
  readonly goals: Readonly<Record<string, Goal>>;
  run(house: House, options: z.output<Options>): Promise<Measured>;
};

export type Measured = {
  /** Medians over the rounds. */
  readonly ours: Figures;
  readonly baseline: Figures;
  /** Ours divided by the baseline's, or what else a goal is about; by the goals' names, and more if there is more to say. */
  readonly ratios: Figures;
  /** What a reader of the figures must know, a line each. */
  readonly notes?: readonly string[];
};

/** The line that ends a run with --json. */
export type Verdict = {
  readonly bench: string;
  readonly ours: Figures;
  readonly baseline: Figures;
  readonly ratios: Figures;
  readonly goals: Readonly<Record<string, Goal & { readonly ok: boolean }>>;
  readonly ok: boolean;
  readonly smoke?: true;
};

/** Keeps a benchmark's own types where a list of benchmarks would lose them. */
export function bench<Options extends z.ZodObject>(made: Bench<Options>): Bench {
  return made as unknown as Bench;
}

/**
 * Runs both sides in turn: once to warm up, which does not count, then `rounds` times, with the order changed each
 * time so that neither always runs on the warmer machine. Returns the medians.
 */
export async function inTurn(
  house: Pick<House, "say" | "smoke">,
  rounds: number,
  sides: { readonly ours: () => Promise<Figures>; readonly baseline: () => Promise<Figures> },
): Promise<{ ours: Figures; baseline: Figures }> {
  if (!house.smoke) {
    house.say("warming up");
    await sides.baseline();
    await sides.ours();
  }
  const ours: Figures[] = [];
  const baseline: Figures[] = [];
  for (let round = 1; round <= rounds; round++) {
    const order = round % 2 === 1 ? (["baseline", "ours"] as const) : (["ours", "baseline"] as const);
    for (const side of order) {
      const figures = await sides[side]();
      (side === "ours" ? ours : baseline).push(figures);
      const line = Object.entries(figures).map(([name, value]) => `${name} ${shown(value)}`);
      house.say(`round ${round} of ${rounds}, ${side}: ${line.join(", ")}`);
    }
  }
  return { ours: medians(ours), baseline: medians(baseline) };
}

/** Ours divided by the baseline's, for the figures that both have. */
export function ratiosOf(ours: Figures, baseline: Figures): Figures {
  return Object.fromEntries(
    Object.entries(ours).flatMap(([name, value]) => {
      const other = baseline[name];
      return other === undefined ? [] : [[name, value / other]];
    }),
  );
}

export function judge(made: Bench, measured: Measured, smoke: boolean): Verdict {
  const rounded = (figures: Figures) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(5))]));
  const goals = Object.fromEntries(
    Object.entries(made.goals).map(([name, goal]) => [
      name,
      { ...goal, ok: reaches(goal, measured.ratios[name]) },
    ]),
  );
  return {
    bench: made.name,
    ours: rounded(measured.ours),
    baseline: rounded(measured.baseline),
    ratios: rounded(measured.ratios),
    goals,
    ok: Object.values(goals).every(({ ok }) => ok),
    ...(smoke ? { smoke } : {}),
  };
}

/** The figures for people: a line a figure, then a line a goal. */
export function describe({ ours, baseline, ratios, goals }: Verdict, notes: readonly string[]): string {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(baseline)])];
  const figures = names.map((name) => {
    const [mine, other] = [ours[name] ?? Number.NaN, baseline[name] ?? Number.NaN];
    return [name, shown(mine), shown(other), shown(mine / other)];
  });
  const judged = Object.entries(goals).map(([name, goal]) => [
    name,
    "least" in goal ? `>= ${goal.least}` : `<= ${goal.most}`,
    shown(ratios[name] ?? Number.NaN),
    goal.ok ? "reached" : "MISSED",
  ]);
  const others = Object.entries(ratios).filter(([name]) => !(name in goals));
  return [
    table([["median", "ours", "baseline", "ratio"], ...figures]),
    ...(judged.length > 0 ? [table([["goal", "", "is", ""], ...judged])] : []),
    ...(others.length > 0 ? [table(others.map(([name, value]) => [name, shown(value)]))] : []),
    ...(notes.length > 0 ? [notes.join("\n")] : []),
  ].join("\n\n");
}
