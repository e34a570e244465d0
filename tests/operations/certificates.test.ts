import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseSerial } from "~/domain/awards/serial";
import { issueCertificates, makeCertificates } from "~/operations/certificate-batches.server";
import {
  listMyCertificates,
  readCertificatePdf,
  readCertificates,
  revokeCertificate,
} from "~/operations/certificates.server";
import { finaliseResults, publishNotice } from "~/operations/notices.server";
import { verifyNumber } from "~/operations/verify.server";
import { prepareJobs, startJobs } from "~/services/jobs.server";
import { chiefFacts } from "../support/certificate-facts";
import { pdfPages, pdfText, readQr } from "../support/tools";
import { openWorld, unwrap, type World } from "../support/world";
import { type Contestant, count, decodedEvent, tenContestants, work } from "../support/world-results";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-17T16:00:00+08:00");
});
afterAll(() => world.close());

const reason = "经查参赛资格不符，取消成绩。";

/** An event whose results are final. */
async function finalEvent(seq: number, contestants: readonly Contestant[] = tenContestants) {
  world.at("2024-06-17T16:00:00+08:00");
  const event = await decodedEvent(world, contestants, { seq });
  unwrap(await publishNotice(event.organiser, event.eventId));
  world.at("2024-06-25T09:00:00+08:00");
  unwrap(await finaliseResults(event.organiser, event.eventId));
  return event;
}

const certificatesOf = (eventId: string) => count(world, `"Certificate" where "eventId" = $1`, [eventId]);

describe("certificates", () => {
  test("are made in a job: a serial for each winner, and the event is certified", async () => {
    const event = await finalEvent(101);
    const before = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(before).toMatchObject({ batch: null, winners: 5, mayIssue: true });

    // Two presses at the same moment, and a third: one batch, one job.
    const presses = await Promise.all([1, 2].map(() => issueCertificates(event.organiser, event.eventId)));
    const [first, second] = presses.map((press) => unwrap(press));
    expect(second).toEqual(first);
    expect(unwrap(await issueCertificates(event.organiser, event.eventId))).toEqual(first);
    expect(await count(world, `"CertificateBatch" where "eventId" = $1`, [event.eventId])).toBe(1);
    expect(unwrap(await readCertificates(event.organiser, event.eventId)).batch).toMatchObject({
      state: "queued",
      total: 5,
      done: 0,
    });

    await work(world);
    const after = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(after.event.stage).toBe("certified");
    expect(after.batch).toMatchObject({ state: "done", done: 5, total: 5 });
    expect(after.certificates.map(({ serial, holder }) => [serial.slice(0, -2), holder])).toEqual([
      ["SHJN-202406-310114-0101-002-1-00001", "李建国"],
      ["SHJN-202406-310114-0101-002-2-00001", "王秀兰"],
      ["SHJN-202406-310114-0101-002-2-00002", "欧阳建华"],
      ["SHJN-202406-310114-0101-002-3-00001", "𬭎䶮"],
      ["SHJN-202406-310114-0101-002-3-00002", "陈静"],
    ]);
    for (const { serial } of after.certificates)
      expect(parseSerial(serial)).toEqual({ ok: true, value: serial });

    // The job again, as after a crash that came too late to be noticed: nothing more happens.
    unwrap(await makeCertificates(world.services, first?.batchId ?? ""));
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    expect(await certificatesOf(event.eventId)).toBe(5);
    expect(
      await count(world, `"AuditFact" where "type" = 'certificates.issued' and "eventId" = $1`, [
        event.eventId,
      ]),
    ).toBe(1);
  });

  test("say on paper and in the QR what the facts say, and are the same bytes each time", async () => {
    const event = await finalEvent(102);
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    const { certificates } = unwrap(await readCertificates(event.organiser, event.eventId));
    const rare = certificates.find(({ holder }) => holder === "𬭎䶮");
    const { pdf, name } = unwrap(await readCertificatePdf(event.organiser, rare?.serial ?? ""));
    expect(name).toBe(`${rare?.serial}.pdf`);
    expect(world.services.sha256(pdf)).toBe(rare?.sha256);
    const text = (await pdfText(pdf)).replace(/\s/g, "");
    for (const said of ["𬭎䶮", "三等奖", "汽车装调工", "技师", "嘉定专场", rare?.serial ?? ""])
      expect(text).toContain(said);
    const [page] = await pdfPages(pdf);
    expect(await readQr(page ?? new Uint8Array())).toBe(`http://localhost:3000/verify/${rare?.serial}`);
  });

  test("go on where a killed job stopped, with no second serial for any result", async () => {
    const event = await finalEvent(103);
    const { batchId } = unwrap(await issueCertificates(event.organiser, event.eventId));
    // The renderer dies at its third document: the job breaks off in the middle.
    let drawn = 0;
    const dying = {
      ...world.services,
      render: (document: Parameters<World["services"]["render"]>[0]) => {
        drawn += 1;
        if (drawn > 2) return Promise.reject(new Error("killed"));
        return world.services.render(document);
      },
    };
    await expect(makeCertificates(dying, batchId)).rejects.toThrow("killed");
    const half = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(half.batch?.state).toBe("running");
    const serials = half.certificates.map(({ serial }) => serial);
    expect(serials).toHaveLength(5);
    expect(half.certificates.some(({ sha256 }) => sha256 === null)).toBe(true);
    const waiting = half.certificates.find(({ sha256 }) => sha256 === null)?.serial ?? "";
    expect(unwrap(await verifyNumber(world.visitor(), waiting))).toMatchObject({ kind: "unknown" });

    // Two nodes take it up again at once.
    await Promise.all([makeCertificates(world.services, batchId), makeCertificates(world.services, batchId)]);
    const whole = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(whole.certificates.map(({ serial }) => serial)).toEqual(serials);
    expect(whole.certificates.every(({ sha256 }) => sha256 !== null)).toBe(true);
    expect(whole.batch).toMatchObject({ state: "done", done: 5 });
    expect(whole.event.stage).toBe("certified");
    expect(
      await count(world, `"AuditFact" where "type" = 'certificates.issued' and "eventId" = $1`, [
        event.eventId,
      ]),
    ).toBe(1);
  });

  test("left by a node that was killed with the job in its hands are made by the next one that starts", async () => {
    const event = await finalEvent(104);
    unwrap(await issueCertificates(event.organiser, event.eventId));
    const { pool } = world.services.data;
    await pool.query(
      `update graphile_worker._private_jobs set locked_by = 'a node that is gone', locked_at = now() where key like 'certificates:issue:%'`,
    );
    await prepareJobs(pool, world.services.log);
    const jobs = await startJobs({ services: world.services, log: world.services.log });
    try {
      await expect
        .poll(async () => unwrap(await readCertificates(event.organiser, event.eventId)).batch?.state, {
          timeout: 20_000,
        })
        .toBe("done");
    } finally {
      await jobs.stop();
    }
    expect(await certificatesOf(event.eventId)).toBe(5);
  });

  test("with a name that no font can print say which, and the others are drawn", async () => {
    const event = await finalEvent(105, [
      { name: "李\u{10FFFD}", theory: 2_900, practical: 6_900 },
      ...tenContestants.slice(1),
    ]);
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    const failed = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(failed.batch).toMatchObject({
      state: "failed",
      done: 4,
      total: 5,
      failure: { message: "certificate-character", params: { code: "U+10FFFD" } },
    });
    expect(failed.event.stage).toBe("final");
    // The order goes again into the same batch; the serials stay.
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    expect(await certificatesOf(event.eventId)).toBe(5);
  });

  test("are made only of final results, and by the organiser", async () => {
    world.at("2024-06-17T16:00:00+08:00");
    const event = await decodedEvent(world, tenContestants, { seq: 106 });
    expect(await issueCertificates(event.organiser, event.eventId)).toMatchObject({
      message: "certificates-not-final",
    });
    expect(await issueCertificates(event.supervisor, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await issueCertificates(world.visitor(), event.eventId)).toMatchObject({
      kind: "unauthenticated",
    });
  });

  test("of an event without awards: nothing is drawn, and the event is certified all the same", async () => {
    const event = await finalEvent(107, tenContestants.slice(0, 1));
    const { winners } = unwrap(await readCertificates(event.organiser, event.eventId));
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    const { batch, certificates } = unwrap(await readCertificates(event.organiser, event.eventId));
    expect(batch).toMatchObject({ state: "done", total: winners });
    expect(certificates).toHaveLength(winners);
  });
});

describe("the file of a certificate", () => {
  test("is for its holder, the organiser and the city office", async () => {
    const event = await finalEvent(108);
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    const [mine] = unwrap(await listMyCertificates(event.contestants[0] ?? world.visitor()));
    const serial = mine?.serial ?? "";
    for (const reader of [event.contestants[0], event.organiser, event.city])
      expect(await readCertificatePdf(reader ?? world.visitor(), serial)).toMatchObject({ ok: true });
    expect(await readCertificatePdf(event.contestants[1] ?? world.visitor(), serial)).toMatchObject({
      kind: "forbidden",
    });
    expect(await readCertificatePdf(event.supervisor, serial)).toMatchObject({ kind: "forbidden" });
    expect(await readCertificatePdf(world.visitor(), serial)).toMatchObject({ kind: "unauthenticated" });
    expect(await readCertificatePdf(event.city, "SHJN-1")).toMatchObject({ kind: "not-found" });
    expect(unwrap(await listMyCertificates(event.contestants[8] ?? world.visitor()))).toEqual([]);
  });
});

describe("verifying and revoking", () => {
  test("a serial is known however it is typed, with its holder masked; revoked, with the reason", async () => {
    const event = await finalEvent(109);
    unwrap(await issueCertificates(event.organiser, event.eventId));
    await work(world);
    const { certificates } = unwrap(await readCertificates(event.organiser, event.eventId));
    const serial = certificates[0]?.serial ?? "";
    const visitor = world.visitor();
    const asTyped = ` shjn ${serial.slice(5).replaceAll("0", "O").replaceAll("-", "—")} `;
    for (const typed of [serial, asTyped, serial.replaceAll("-", "")]) {
      const answer = unwrap(await verifyNumber(visitor, typed));
      expect(answer).toMatchObject({
        kind: "award",
        number: serial,
        state: { state: "valid" },
        answer: { maskedHolder: "李*国", award: "first" },
      });
      expect(JSON.stringify(answer)).not.toContain("李建国");
    }
    const wrong = `${serial.slice(0, -1)}${serial.endsWith("A") ? "B" : "A"}`;
    expect(await verifyNumber(visitor, wrong)).toMatchObject({ message: "number-check", field: "serial" });
    expect(await verifyNumber(visitor, "")).toMatchObject({ message: "number-empty" });
    expect(await verifyNumber(visitor, "9".repeat(5_000_000))).toMatchObject({ ok: false });

    expect(await revokeCertificate(event.organiser, serial, { reason, version: 1 })).toMatchObject({
      kind: "forbidden",
    });
    expect(await revokeCertificate(event.city, serial, { reason: "错", version: 1 })).toMatchObject({
      field: "reason",
    });
    world.at("2024-07-01T10:00:00+08:00");
    unwrap(await revokeCertificate(event.city, serial, { reason, version: 1 }));
    expect(unwrap(await verifyNumber(visitor, serial))).toMatchObject({
      state: { state: "revoked", on: "2024-07-01", reason },
    });
    expect(await revokeCertificate(event.city, serial, { reason, version: 2 })).toMatchObject({
      message: "certificate-ended",
    });
    expect(await readCertificatePdf(event.contestants[0] ?? visitor, serial)).toMatchObject({
      message: "certificate-revoked",
    });
    expect(await readCertificatePdf(event.organiser, serial)).toMatchObject({ ok: true });
  });

  test("a well-formed serial that was never issued is unknown", async () => {
    expect(unwrap(await verifyNumber(world.visitor(), chiefFacts().number))).toMatchObject({
      kind: "unknown",
    });
  });
});
