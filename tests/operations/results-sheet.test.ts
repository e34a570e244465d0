import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marks } from "~/domain/shared/mark";
import { printResults, readResults } from "~/operations/results.server";
import { dense } from "../support/rendered";
import { pdfText } from "../support/tools";
import { openWorld, unwrap, type World } from "../support/world";
import { decodedEvent, tenContestants } from "../support/world-results";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-17T16:00:00+08:00");
});
afterAll(() => world.close());

describe("the results sheet", () => {
  test("prints places, full names and marks of a decoded event, provisional until it is final", async () => {
    world.at("2024-06-17T16:00:00+08:00");
    const event = await decodedEvent(world, tenContestants, { seq: 110 });
    const text = (await pdfText(unwrap(await printResults(event.organiser, event.eventId)).pdf)).replace(
      /\s/g,
      "",
    );
    const { results } = unwrap(await readResults(event.organiser, event.eventId));
    for (const { name } of results) expect(text).toContain(name);
    expect(text).toContain("93.00");
    expect(await printResults(event.contestants[0] ?? world.visitor(), event.eventId)).toMatchObject({
      kind: "forbidden",
    });
  });

  test("states each module's pass line and who is below it, on the screen's scale and on paper", async () => {
    world.at("2024-06-17T16:00:00+08:00");
    const event = await decodedEvent(world, tenContestants, { seq: 111, passLine: 70 });
    const { results, passLines } = unwrap(await readResults(event.organiser, event.eventId));
    expect(passLines).toEqual([marks(70), marks(70)]);
    // The last but one has 20.00 of 30 and 49.00 of 70: 66.67 and 70.00 of 100.
    const below = results.filter(({ standings }) => standings.some((standing) => standing.below));
    expect(below.map(({ name, standings }) => [name, standings])).toEqual([
      [
        "赵敏",
        [
          { ofHundred: 666_700, weighted: 200_000, below: true },
          { ofHundred: 700_000, weighted: 490_000, below: false },
        ],
      ],
    ]);
    const text = dense(await pdfText(unwrap(await printResults(event.organiser, event.eventId)).pdf));
    expect(text).toContain(`赵敏*20.0049.00`);
    expect(text).toContain(
      `A理论及格线Passline70.00/100（21.00/30.00）：1人未达线below：${below[0]?.code}66.67`,
    );
    expect(text).toContain("B实操及格线Passline70.00/100（49.00/70.00）：全部达线allreached");
  });
});
