import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import { notify } from "~/data/write.server";
import { hasReached } from "~/domain/contests/stage";
import { mayUse } from "~/domain/scoring/device";
import * as sheets from "~/domain/scoring/sheet";
import {
  type SignDetail,
  type SignedMark,
  sheetText,
  shownOf,
  shownText,
  standingAt,
} from "~/domain/scoring/signature";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, ledgerRow } from "./ledger-rows.server";
import { loadMarkingFor, markingInForce } from "./marking-facts.server";
import { checkPin, Pin } from "./pins.server";

/** Strokes on the glass, as the path of an SVG in whole pixels: moves and lines, and nothing that a page would run. */
export const Strokes = z
  .string()
  .max(60_000, { error: "glass-too-long" })
  .regex(/^(M\d{1,4} \d{1,4}(L\d{1,4} \d{1,4})+)+$/, { error: "glass-unreadable" });

export const SignSheet = z.object({
  clientId: z.uuid(),
  /** With a device's key: which, and its signature over the text of the sheet. */
  deviceId: z.uuid().optional(),
  signature: z
    .string()
    .regex(/^[\w-]{86}$/)
    .optional(),
  /** Where the browser has no key. */
  pin: Pin.optional(),
  /** The values on the screen (`shownText`): what has become another since is shown again before it is signed. */
  shown: z.string().max(100_000).optional(),
  /** Signs what is marked so far and leaves the sheet open; else it is signed whole. */
  soFar: z.literal("on").optional(),
  /** The contestant's signature, where the sheet is of the process. */
  glass: Strokes.optional(),
});

export type ToSign = {
  readonly eventId: string;
  readonly codeId: string;
  readonly judgeId: string;
  readonly schemeVersion: number;
  /** The own marks as the ledger has them: what the tablet shows must be the same. */
  readonly marks: readonly SignedMark[];
};

/** What a judge is about to sign of a code. */
export async function readToSign(ctx: Ctx, eventId: string, code: string): Promise<Result<ToSign>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter");
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const sheet = await ctx.data.sheets.findOwnSheet(eventId, actorId, code);
  if (!sheet) return refuse("not-found", "code-unknown");
  const { codeId } = sheet;
  const { schemeVersion } = marking.facts;
  return ok({
    eventId,
    codeId,
    judgeId: actorId,
    schemeVersion,
    marks: await signedMarks(ctx, codeId, actorId),
  });
}

async function signedMarks(ctx: Ctx, codeId: string, judgeId: string, tx?: Tx): Promise<SignedMark[]> {
  const rows = await ctx.data.scoring.listCodeRows(codeId, tx);
  return standingAt(rows, codeId, Number.POSITIVE_INFINITY)
    .filter((mark) => mark.judgeId === judgeId && mark.value !== null)
    .map(({ aspectId, value, markedAt }) => ({ aspectId, value, markedAt }));
}

/**
 * A judge signs a finished sheet: a row of the ledger, after which the sheet stands. Or what is marked so far, which
 * a lock of a day or a module asks for; the sheet stays open. The signature is of the device's own key; where the
 * browser has none, the judge gives the PIN and the server signs. Signing twice is success.
 */
export async function signSheet(
  ctx: Ctx,
  eventId: string,
  code: string,
  input: z.output<typeof SignSheet>,
): Promise<Result<{ code: string; signed: "whole" | "so-far" | null }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter");
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const { clientId } = input;
  const byDevice = input.deviceId !== undefined && input.signature !== undefined;
  if (!byDevice) {
    if (input.pin === undefined) return refuse("invalid", "pin-needed", { field: "pin" });
    const right = await checkPin(ctx, input.pin);
    if (!right.ok) return right;
  }
  const at = ctx.now();
  const about = { subject: "Event", subjectId: eventId, eventId } as const;
  return ctx.data.write<{ code: string; signed: "whole" | "so-far" | null }>(
    { actorId, at },
    ({ signed }) =>
      signed
        ? [{ type: signed === "whole" ? "sheet.signed" : "sheet.signed-so-far", ...about, data: { code } }]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      const sheet = await ctx.data.sheets.findOwnSheet(eventId, actorId, code, tx);
      if (!sheet) return refuse("not-found", "code-unknown");
      const { codeId } = sheet;
      const known = (await ctx.data.scoring.findKnown(eventId, [clientId], tx)).get(clientId);
      if (known)
        return known.kind.startsWith("sign") && known.codeId === codeId && known.judgeId === actorId
          ? ok({ code, signed: null })
          : refuse("conflict", "mark-id-reused");
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const { facts } = inForce.value;
      const own = await ctx.data.scoring.findOwn(codeId, actorId, tx);
      const aspects = sheets.aspectsOfJudge(facts, actorId).map(({ aspect }) => aspect.id);
      if (input.shown !== undefined && input.shown !== shownText(shownOf(aspects, own)))
        return refuse("stale", "sign-stale");
      const signed = (input.soFar ? sheets.signSoFar : sheets.signSheet)(facts, sheet, own);
      if (!signed.ok) return signed;
      const isWhole = signed.value.state === "signed";
      if (!isWhole) {
        const only = { codeId, judgeId: actorId };
        const [cover] = await ctx.data.scoring.findCovers(eventId, aspects, only, tx);
        if ((cover?.signed ?? 0) > (cover?.marked ?? 0)) return refuse("conflict", "sign-nothing-new");
      }
      const marks = await signedMarks(ctx, codeId, actorId, tx);
      const glass = input.glass === undefined ? null : ctx.sha256(input.glass);
      const { schemeVersion } = facts;
      const text = sheetText({ eventId, schemeVersion, codeId, judgeId: actorId, marks, glass });
      const detail = await signatureOf(ctx, actorId, text, input, glass, tx);
      if (!detail.ok) return detail;
      const row = ledgerRow(isWhole ? "sign" : "sign-part", {
        eventId,
        clientId,
        codeId,
        judgeId: actorId,
        facts,
        at,
        detail: detail.value,
      });
      await append(ctx, ledger.head, [row], tx);
      if (isWhole) await ctx.data.sheets.sign(sheet.id, at, tx);
      if (input.glass !== undefined && glass !== null)
        await ctx.data.scoring.insertGlass(
          {
            id: ctx.id(),
            eventId,
            codeId,
            judgeId: actorId,
            strokes: input.glass,
            sha256: glass,
            savedAt: at,
          },
          tx,
        );
      // The board may be to freeze at so many sheets.
      await notify(tx, `board:${eventId}`);
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ code, signed: isWhole ? "whole" : "so-far" });
    },
  );
}

/** The signature as the ledger keeps it; a device's is checked now, so that nothing unsound is ever stored. */
async function signatureOf(
  ctx: Ctx,
  actorId: string,
  text: string,
  { deviceId, signature }: z.output<typeof SignSheet>,
  glass: string | null,
  tx: Tx,
): Promise<Result<SignDetail>> {
  const hash = ctx.sha256(text);
  if (deviceId === undefined || signature === undefined) {
    await ctx.data.devices.keepServerKey(ctx.signing, ctx.now(), tx);
    return ok({ by: "pin", key: ctx.signing.keyId, hash, signature: ctx.signing.sign(text), glass });
  }
  const device = mayUse(await ctx.data.devices.findDevice(deviceId, tx), actorId);
  if (!device.ok) return device;
  const { publicKey } = device.value;
  if (!publicKey || !ctx.signing.verify(publicKey, text, signature))
    return refuse("conflict", "signature-wrong");
  return ok({ by: "device", device: deviceId, hash, signature, glass });
}
