import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { can } from "~/domain/accounts/permission";
import type { CertificateState } from "~/domain/awards/certificate";
import { contextOf } from "~/http/context.server";
import { awardNames } from "~/i18n/contest-words";
import { civilDay } from "~/i18n/dates";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/verify";
import { type Verified, verifyNumber } from "~/operations/verify.server";
import { VerifyForm } from "~/ui/results/verify-form";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

type Answer = Verified | { readonly kind: "unreadable"; readonly number: string; readonly wrong: string };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await contextOf(args);
  const typed = args.params.serial ?? "";
  const verified = await verifyNumber(ctx, typed);
  const answer: Answer = verified.ok
    ? verified.value
    : { kind: "unreadable", number: typed.slice(0, 200), wrong: sayRefusal(ctx.locale, verified) };
  const mayRevoke =
    answer.kind === "award" && answer.state.state === "valid" && can(ctx.actor, "certificate.revoke");
  const status = answer.kind === "unknown" ? 404 : answer.kind === "unreadable" ? 422 : 200;
  return data({ answer, mayRevoke }, { status });
}

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function VerifyAnswerPage() {
  const t = useText();
  const { answer, mayRevoke } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <section className="verify">
        <h1>{t(words.title)}</h1>
        <div className="card padded answer" role="status">
          {answer.kind === "unreadable" ? (
            <>
              <Verdict look="unknown" word={t(words.unreadable)} how={answer.wrong} />
              <p className="number">{answer.number}</p>
            </>
          ) : answer.kind === "unknown" ? (
            <>
              <Verdict look="unknown" word={t(words.unknown)} how={t(words.unknownHow)} />
              <p className="number">{answer.number}</p>
            </>
          ) : (
            <>
              <StateVerdict state={answer.state} />
              {answer.kind === "award" ? <AwardFacts answer={answer} /> : <LetterFacts answer={answer} />}
              <p className="hint">{t(words.compare)}</p>
            </>
          )}
          {mayRevoke && (
            <p>
              <Link to={`/office/certificates/${answer.number}`}>{t(words.revokeLink)}</Link>
            </p>
          )}
        </div>
        <h2>{t(words.another)}</h2>
        <div className="card padded">
          <VerifyForm typed={answer.kind === "unreadable" ? answer.number : ""} />
        </div>
      </section>
    </Shell>
  );
}

function StateVerdict({ state }: { state: CertificateState }) {
  const t = useText();
  const locale = useLocale();
  if (state.state === "valid") return <Verdict look="valid" word={t(words.valid)} how={t(words.validHow)} />;
  return (
    <>
      <Verdict
        look="revoked"
        word={t(words.revoked)}
        how={t(words.revokedHow, { on: civilDay(locale, state.on) })}
      />
      <p className="note">
        <b>{t(words.reason)}</b> {state.reason}
      </p>
    </>
  );
}

function Verdict({ look, word, how }: { look: "valid" | "revoked" | "unknown"; word: string; how: string }) {
  return (
    <div className={`verdict ${look}`}>
      <strong>{word}</strong>
      <p>{how}</p>
    </div>
  );
}

function AwardFacts({ answer: { number, answer } }: { answer: Extract<Answer, { kind: "award" }> }) {
  const t = useText();
  const locale = useLocale();
  return (
    <dl className="facts">
      <dt>{t(words.number)}</dt>
      <dd className="serial">{number}</dd>
      <dt>{t(words.holder)}</dt>
      <dd>
        {answer.maskedHolder} <span className="faint">{t(words.holderHow)}</span>
      </dd>
      <dt>{t(words.award)}</dt>
      <dd>{t(awardNames[answer.award])}</dd>
      <dt>{t(words.event)}</dt>
      <dd>{nameIn(locale, answer.event)}</dd>
      <dt>{t(words.level)}</dt>
      <dd>{nameIn(locale, answer.level)}</dd>
      <dt>{t(words.contest)}</dt>
      <dd>{nameIn(locale, answer.contest)}</dd>
      <dt>{t(words.issuer)}</dt>
      <dd>{nameIn(locale, answer.issuer)}</dd>
      <dt>{t(words.issuedOn)}</dt>
      <dd>{civilDay(locale, answer.issuedOn)}</dd>
    </dl>
  );
}

function LetterFacts({ answer: { number, letter } }: { answer: Extract<Answer, { kind: "letter" }> }) {
  const t = useText();
  const locale = useLocale();
  return (
    <dl className="facts">
      <dt>{t(words.number)}</dt>
      <dd className="serial">
        {number}{" "}
        <span className="faint">{t(letter.kind === "master-studio" ? words.studio : words.chief)}</span>
      </dd>
      <dt>{t(words.holder)}</dt>
      <dd>
        {letter.maskedHolder} <span className="faint">{t(words.holderHow)}</span>
      </dd>
      {letter.studio && (
        <>
          <dt>{t(words.studioName)}</dt>
          <dd>{nameIn(locale, letter.studio)}</dd>
        </>
      )}
      <dt>{t(words.unit)}</dt>
      <dd>{nameIn(locale, letter.unit)}</dd>
      <dt>{t(words.occupation)}</dt>
      <dd>{nameIn(locale, letter.occupation)}</dd>
      <dt>{t(words.term)}</dt>
      <dd>
        {t(words.termOf, { from: civilDay(locale, letter.termFrom), to: civilDay(locale, letter.termTo) })}
      </dd>
      <dt>{t(words.issuer)}</dt>
      <dd>{nameIn(locale, letter.appointingBody)}</dd>
      <dt>{t(words.issuedOn)}</dt>
      <dd>{civilDay(locale, letter.issuedOn)}</dd>
    </dl>
  );
}
