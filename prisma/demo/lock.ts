import type { Ctx } from "../../app/context";
import { type Part, wholeEvent } from "../../app/domain/scoring/part";
import { ok, type Result } from "../../app/domain/shared/result";
import { checkCode, readCheck } from "../../app/operations/checks.server";
import { askLock, confirmLock } from "../../app/operations/locks.server";

/** Two judges of the panel check every code: each sheet is seen by somebody else than its judge. */
export async function checkCodes(
  judges: readonly Ctx[],
  eventId: string,
  codes: readonly { readonly code: string }[],
  part: Part = wholeEvent,
): Promise<Result<undefined>> {
  for (const judge of judges.slice(0, 2))
    for (const { code } of codes) {
      const read = await readCheck(judge, eventId, code, part);
      if (!read.ok) return read;
      const checked = await checkCode(judge, eventId, code, {
        part,
        clientId: judge.id(),
        hash: read.value.hash,
      });
      if (!checked.ok) return checked;
    }
  return ok();
}

/** The chief judge asks for the lock and the supervisor confirms it. */
export async function lockByTwo(
  chief: Ctx,
  supervisor: Ctx,
  eventId: string,
  part: Part = wholeEvent,
): Promise<Result<{ ledgerSeq: number; ledgerHead: string }>> {
  const asked = await askLock(chief, eventId, { id: chief.id(), part, confirm: "on" });
  if (!asked.ok) return asked;
  const { lockId: id } = asked.value;
  return confirmLock(supervisor, eventId, { id, clientId: supervisor.id(), confirm: "on" });
}
