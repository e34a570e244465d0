import { standingSql } from "./standing.server";

/** What each of some batches is decided from, `n` being its place among them. */
export const readSql = `
  select b."n"::int, e."stage", e."ledgerSeq" as "seq", e."ledgerHead" as "hash",
    e."schemeNumber" as "schemeVersion",
    (select coalesce(json_agg(json_build_object('moduleId', l."moduleId", 'day', l."day")), '[]')
     from "MarksLock" l where l."eventId" = e."id" and l."confirmedAt" is not null
       and (l."moduleId" is not null or l."day" is not null)) as "parts",
    (select coalesce(json_agg(json_build_object('id', s."id", 'codeId', s."codeId", 'judgeId', s."judgeId",
       'code', c."code", 'state', s."state", 'needed', s."needed")), '[]')
     from "Sheet" s join "BlindCode" c on c."id" = s."codeId"
     where s."codeId" = any(b."codeIds") and s."judgeId" = b."judgeId" and s."eventId" = e."id") as "sheets",
    (select coalesce(json_agg(json_build_object('clientId', r."clientId", 'kind', r."kind", 'codeId', r."codeId",
       'aspectId', r."aspectId", 'judgeId', r."judgeId", 'value', r."value",
       'schemeVersion', r."schemeVersion", 'markedAt', (extract(epoch from r."markedAt") * 1000)::bigint)), '[]')
     from unnest(b."clientIds") i("clientId")
     -- One look into the unique index for each: as one condition the whole ledger of the event may be walked.
     join lateral (select * from "LedgerRow" l where l."eventId" = e."id" and l."clientId" = i."clientId"
       offset 0) r on true) as "known",
    (select coalesce(json_agg(t), '[]') from (${standingSql('b."codeIds"')}) t) as "standing"
  from (select u."n", u."eventId", u."judgeId", u."codeIds"::uuid[] as "codeIds", u."clientIds"::uuid[] as "clientIds"
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])
      with ordinality u("eventId", "judgeId", "codeIds", "clientIds", "n")) b
  join "Event" e on e."id" = b."eventId"`;

/** Events are locked in the order of their ids, so that two processes' groups do not wait for each other in a ring. */
export const storeSql = (locked: "skip locked" | "") => `
  with "asked" as (
    select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[])
      a("id", "stage", "seq", "hash", "lastSeq", "lastHash")),
  "held" as (
    select e."id", a."lastSeq", a."lastHash" from "Event" e join "asked" a
      on a."id" = e."id" and a."stage" = e."stage" and a."seq" = e."ledgerSeq" and a."hash" = e."ledgerHead"
    order by e."id" for no key update of e ${locked}),
  "moved" as (
    update "Event" e set "ledgerSeq" = h."lastSeq", "ledgerHead" = h."lastHash"
    from "held" h where e."id" = h."id"
    returning e."id"),
  "appended" as (
    insert into "LedgerRow" ("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value",
      "schemeVersion", "markedAt", "receivedAt", "detail", "prevHash", "hash")
    select r.* from unnest($7::uuid[], $8::int[], $9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::uuid[],
      $14::int[], $15::int[], $16::timestamptz[], $17::timestamptz[], $18::text[], $19::text[], $20::text[])
      r("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value", "schemeVersion", "markedAt",
        "receivedAt", "detail", "prevHash", "hash")
    join "moved" m on m."id" = r."eventId"),
  "progressed" as (
    update "Sheet" s set "marked" = n."marked", "version" = s."version" + 1
    from "moved" m join unnest($21::uuid[], $22::uuid[], $23::int[]) n("of", "id", "marked") on n."of" = m."id"
    where s."id" = n."id"),
  "counted" as (
    update "CodeTotal" t set "total" = n."total", "marked" = n."marked", "needed" = n."needed",
      "modules" = n."modules"::jsonb, "changedAt" = n."at"
    from "moved" m join unnest($24::uuid[], $25::uuid[], $26::int[], $27::int[], $28::int[], $29::timestamptz[],
      $30::text[]) n("of", "codeId", "total", "marked", "needed", "at", "modules") on n."of" = m."id"
    where t."codeId" = n."codeId"),
  "audited" as (
    insert into "AuditFact" ("at", "actorId", "type", "subject", "subjectId", "eventId", "data")
    select f."at", f."actorId", f."type", f."subject", f."subjectId", f."eventId", f."data"::jsonb
    from "moved" m join unnest($31::uuid[], $32::timestamptz[], $33::uuid[], $34::text[], $35::text[], $36::text[],
      $37::uuid[], $38::text[]) f("of", "at", "actorId", "type", "subject", "subjectId", "eventId", "data")
      on f."of" = m."id"),
  "told" as (
    select pg_notify('jiangtai', n."topic") from "moved" m
    join unnest($39::uuid[], $40::text[]) n("of", "topic") on n."of" = m."id")
  select m."id"::text, (select count(*) from "told") as "told" from "moved" m`;
