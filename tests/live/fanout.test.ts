import { describe, expect, test } from "vitest";
import { createAdmission, type Verdict } from "~/live/admission";
import { createFanout, type Frame, frameOf } from "~/live/fanout";
import { createMeter } from "~/live/meter";

/** A clock that each send moves on, and turns of the event loop that a test gives. */
function machine(sendCosts: number) {
  let time = 0;
  const turns: (() => void)[] = [];
  const got: string[] = [];
  const meter = createMeter();
  const fanout = createFanout<string>({
    send: (line, frame) => {
      time += sendCosts;
      if (line.startsWith("gone")) return false;
      got.push(`${line} ${frame.packet}`);
      return true;
    },
    meter,
    now: () => time,
    yieldTo: (next) => turns.push(next),
  });
  return {
    fanout,
    got,
    meter,
    turn: () => turns.shift()?.(),
    get waiting() {
      return turns.length;
    },
  };
}

const say = (text: string): Frame => ({ packet: text, bytes: Buffer.from(text) });
const names = (count: number) => Array.from({ length: count }, (_, at) => `line${at}`);

describe("a broadcast", () => {
  test("holds the event loop for a slice and goes on after everybody else's turn", async () => {
    const { fanout, got, turn, ...rest } = machine(0.01);
    for (const name of names(1_000)) fanout.join("board", name);
    const sent = fanout.broadcast("board", say("a"));
    // 0.01 ms each, looked at every 16: the slice of half a millisecond ends with the sixty-fourth.
    expect(got).toHaveLength(64);
    let turns = 0;
    while (got.length < 1_000) {
      turns += 1;
      turn();
    }
    turn();
    await sent;
    expect(turns).toBe(15);
    expect(new Set(got).size).toBe(1_000);
    expect(rest.meter).toMatchObject({ sent: 1_000, bytes: 1_000 });
  });

  test("is not passed by the next to the same room, and shares the turns with other rooms", async () => {
    const { fanout, got, turn } = machine(0.1);
    for (const name of names(40)) fanout.join("one", name);
    fanout.join("two", "other");
    const sent = Promise.all([
      fanout.broadcast("one", say("first")),
      fanout.broadcast("one", say("second")),
      fanout.broadcast("two", say("elsewhere")),
    ]);
    for (let turns = 0; got.length < 81; turns += 1) {
      turn();
      await Promise.resolve();
      if (turns > 100) throw new Error("it does not end");
    }
    turn();
    await sent;
    for (const name of names(40)) expect(got.filter((line) => line.startsWith(`${name} `))).toHaveLength(2);
    expect(got.indexOf("line39 first")).toBeLessThan(got.indexOf("line0 second"));
    expect(got.indexOf("other elsewhere")).toBeLessThan(got.indexOf("line39 first"));
  });

  test("leaves out who has gone before its turn", async () => {
    const { fanout, got, turn, meter } = machine(0.1);
    const leave = names(40).map((name) => fanout.join("board", name));
    fanout.join("board", "gone");
    const sent = fanout.broadcast("board", say("a"));
    leave[39]?.();
    for (let turns = 0; turns < 5; turns += 1) turn();
    await sent;
    expect(got).toHaveLength(39);
    expect(meter.sent).toBe(39);
    expect(fanout.size("board")).toBe(40);
  });

  test("to an empty room ends at once", async () => {
    await machine(1).fanout.broadcast("nobody", say("a"));
  });
});

describe("the frame", () => {
  test.each([30, 125, 126, 65_535, 65_536, 200_000])("carries %i bytes whole", (length) => {
    const text = "字".repeat(2) + "x".repeat(length - '42["d",0,"字字"]'.length - 4);
    const { bytes, packet } = frameOf(["d", 0, text]);
    // RFC 6455 §5.2: final, text, not masked; then the length in the shortest of its three forms.
    expect(bytes[0]).toBe(0x81);
    const short = bytes[1] ?? 0;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    const told = { 2: short, 4: bytes.readUInt16BE(2), 10: Number(bytes.readBigUInt64BE(2)) }[start];
    expect([told, bytes.length - start, short > 125 ? start > 2 : start]).toEqual([
      length,
      length,
      length > 125 ? true : 2,
    ]);
    expect(bytes.subarray(start).toString()).toBe(`4${packet}`);
    expect(JSON.parse(packet.slice(1))).toEqual(["d", 0, text]);
  });
});

describe("admission", () => {
  function gate(perAddress = 3) {
    let time = 0;
    const turns: (() => void)[] = [];
    const meter = createMeter();
    const admission = createAdmission({
      perAddress,
      meter,
      now: () => time,
      yieldTo: (next) => turns.push(next),
    });
    const told: Verdict[] = [];
    return {
      admission,
      meter,
      told,
      ask: (address: string, costs = 0) =>
        admission.ask(address, (verdict) => {
          time += costs;
          told.push(verdict);
        }),
      turn: () => turns.shift()?.(),
      wait: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  }

  test("lets a few in at a time", () => {
    const { ask, told, turn, admission } = gate(100);
    for (let at = 0; at < 10; at += 1) ask("hall", 0.5);
    expect(told).toHaveLength(0);
    turn();
    expect(told).toHaveLength(4);
    turn();
    turn();
    expect(told).toHaveLength(10);
    expect(admission.waiting()).toBe(0);
    ask("hall");
    turn();
    expect(told).toHaveLength(11);
  });

  test("gives an address its share and no more, and the place again when one leaves", () => {
    const { ask, told, turn, admission, meter } = gate(2);
    for (const address of ["a", "a", "a", "b"]) ask(address);
    turn();
    expect(told).toEqual(["admitted", "admitted", "address", "admitted"]);
    admission.leave("a");
    ask("a");
    turn();
    expect(told.at(-1)).toBe("admitted");
    expect(meter.refused.address).toBe(1);
  });

  test("sheds what it cannot let in before browsers give up", () => {
    const { ask, told, turn, wait, meter } = gate(100_000);
    for (let at = 0; at < 8_001; at += 1) ask("hall");
    expect(told).toEqual(["storm"]);
    wait(9_000);
    turn();
    expect(new Set(told)).toEqual(new Set(["storm"]));
    expect(meter.refused.storm).toBe(8_001);
  });
});
