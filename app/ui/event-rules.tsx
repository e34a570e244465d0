import { awards } from "~/domain/awards/award";
import { type ModulePlan, percentOf } from "~/domain/contests/event";
import type { EventRules } from "~/domain/contests/rules";
import { awardNames, levelNames } from "~/i18n/contest-words";
import * as words from "~/i18n/event-rules";
import { useLocale, useText } from "~/i18n/use-text";
import "./event-rules.css";

/** Who may enter, one condition a line. */
export function EligibilityInWords({ rules }: { rules: EventRules }) {
  const t = useText();
  const { eligibility } = rules;
  const levelName = eligibility.heldLevel === null ? undefined : levelNames[eligibility.heldLevel];
  const lines = [
    t(words.ages, { from: eligibility.minimumAge, to: eligibility.maximumAge }),
    eligibility.cityTie && t(words.cityTie),
    levelName && t(words.held, { level: t(levelName), months: eligibility.heldMonths }),
    eligibility.studentsExcluded && t(words.noStudents),
    rules.oneEventPerSeason && t(words.oneEvent),
  ];
  return <Lines lines={lines} />;
}

/** How places, awards and the notice come about. */
export function RankingInWords({ rules, modules }: { rules: EventRules; modules: readonly ModulePlan[] }) {
  const t = useText();
  const locale = useLocale();
  const chain = rules.tieBreaks.flatMap((rung) => {
    if (rung.by === "practical") return [t(words.practicalSum)];
    if (rung.by === "time") return [t(words.lessTime)];
    if (rung.by === "total") return [];
    const module = modules.find(({ id }) => id === rung.moduleId);
    return module ? [locale === "zh" ? module.nameZh : module.nameEn] : [];
  });
  const shares = awards
    .filter((award) => rules.awardShares[award] > 0)
    .map((award) => t(words.share, { award: t(awardNames[award]), percent: rules.awardShares[award] }));
  const lines = [
    t(words.ties, { chain }),
    [
      shares.join(locale === "zh" ? "、" : ", "),
      t(rules.awardTies === "promote" ? words.tiePromote : words.tieDemote),
    ].join(locale === "zh" ? "；" : "; "),
    t(words.judgesLine, { count: rules.judges }),
    rules.districtsCompete && t(words.districtsCompete),
    t(words.noticeLine, { days: rules.noticeDays }),
  ];
  return <Lines lines={lines} />;
}

function Lines({ lines }: { lines: readonly (string | false | undefined)[] }) {
  return (
    <ul className="rule-list">
      {lines
        .filter((line) => typeof line === "string")
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  );
}

/** The modules with their weights, a bar beside each number. */
export function ModuleWeights({ modules }: { modules: readonly ModulePlan[] }) {
  const t = useText();
  const locale = useLocale();
  return (
    <ul className="weights">
      {modules.map((module) => (
        <li key={module.id}>
          <span>
            {locale === "zh" ? module.nameZh : module.nameEn}{" "}
            <span className="kind">{t(module.practical ? words.practical : words.theory)}</span>
          </span>
          <b>{percentOf(module.weight)}%</b>
          <span className="bar" aria-hidden="true">
            <i style={{ width: `${module.weight / 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
