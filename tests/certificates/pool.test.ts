import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRenderer } from "../../certificates/pool";
import type { Document } from "../../certificates/render";
import { awardFacts } from "../support/certificate-facts";
import { rendered } from "../support/rendered";

const award = (place: number): Document => ({ kind: "award", facts: awardFacts({ place }) });
const fragile = new URL("../support/fragile-worker.ts", import.meta.url);

describe("the pool of renderers", () => {
  test("draws in threads what the thread of the test would draw", async () => {
    const renderer = opened({ threads: 2 });
    const places = [1, 2, 3, 4, 5, 6];
    const drawn = await Promise.all(places.map((place) => renderer.render(award(place))));
    for (const [index, place] of places.entries()) {
      const result = drawn[index];
      const here = await rendered(award(place));
      expect(result?.ok && Buffer.compare(result.value, here)).toBe(0);
    }
  });

  test("hands refusals through, and says what was wrong with facts that do not fit", async () => {
    const renderer = opened({ threads: 1 });
    const refused = await renderer.render({ kind: "award", facts: awardFacts({ holder: "🏆" }) });
    expect(refused).toMatchObject({ ok: false, message: "certificate-character" });
    await expect(renderer.render({ kind: "award", facts: awardFacts({ serial: "SHJN" }) })).rejects.toThrow(
      /not a certificate serial/,
    );
    expect(await renderer.render(award(1))).toMatchObject({ ok: true });
  });

  test("replaces a thread that stops: its job is told, those behind it are drawn", async () => {
    const renderer = opened({ threads: 1, entry: fragile });
    const [lost, threw, drawn] = await Promise.allSettled([
      renderer.render({ kind: "award", facts: awardFacts({ holder: "exit" }) }),
      renderer.render({ kind: "award", facts: awardFacts({ holder: "throw" }) }),
      renderer.render(award(1)),
    ]);
    expect(lost).toMatchObject({ status: "rejected" });
    expect(lost?.status === "rejected" && String(lost.reason)).toMatch(/stopped \(exit code 7\)/);
    expect(threw?.status === "rejected" && String(threw.reason)).toMatch(/stopped \(.*outside of any job/);
    expect(drawn).toMatchObject({ status: "fulfilled", value: { ok: true } });
  });

  test("finishes what it has when it closes, and takes nothing after", async () => {
    const renderer = createRenderer({ threads: 1 });
    const jobs = [renderer.render(award(1)), renderer.render(award(2))];
    const closing = renderer.close();
    await expect(renderer.render(award(3))).rejects.toThrow(/closed/);
    expect(await Promise.all(jobs)).toMatchObject([{ ok: true }, { ok: true }]);
    await closing;
    await renderer.close();
  });

  test("lets a process end that was started as the server is", async () => {
    const pool = new URL("../../certificates/pool.ts", import.meta.url).href;
    const code = `
      const { createRenderer } = await import(${JSON.stringify(pool)});
      const renderer = createRenderer({ threads: 1 });
      const result = await renderer.render(JSON.parse(process.env.DOCUMENT));
      console.log(result.value.length);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", code],
      { env: { ...process.env, DOCUMENT: JSON.stringify(award(1)) } },
    );
    expect(Number(stdout)).toBe((await rendered(award(1))).length);
  });
});

function opened(options: Parameters<typeof createRenderer>[0]) {
  const renderer = createRenderer(options);
  onTestFinished(() => renderer.close());
  return renderer;
}
