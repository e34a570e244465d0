import { type EventGroup, eventGroups, levels } from "~/domain/contests/rules";
import { groupNames, levelNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import { useLocale, useText } from "~/i18n/use-text";
import { Select, TextField } from "../form";

export type EventFields = Record<
  | "occupation"
  | "titleZh"
  | "titleEn"
  | "level"
  | "group"
  | "venue"
  | "capacity"
  | "registrationOpensAt"
  | "registrationClosesAt"
  | "startsAt"
  | "endsAt"
  | "boardMode",
  string
>;

export type OccupationOption = { edition: number; code: string; name: string; nameEn: string };

/** The fields of an event, for adding one and for changing a draft. */
export function EventFieldSet({
  fields,
  occupations,
}: {
  fields: Record<keyof EventFields, unknown>;
  occupations: readonly OccupationOption[];
}) {
  const t = useText();
  const locale = useLocale();
  return (
    <>
      <Select
        field={fields.occupation}
        label={t(desk.occupation)}
        hint={t(desk.occupationHint)}
        blank={t(desk.choose)}
        options={occupations.map((each) => ({
          value: `${each.edition}:${each.code}`,
          label: `${locale === "zh" ? each.name : each.nameEn} ${each.code}（${each.edition}）`,
        }))}
      />
      <div className="row">
        <TextField
          field={fields.titleZh}
          label={t(desk.eventTitleZh)}
          hint={t(desk.eventTitleHint)}
          maxLength={60}
          optional
        />
        <TextField
          field={fields.titleEn}
          label={t(desk.eventTitleEn)}
          hint={t(desk.eventTitleHint)}
          maxLength={120}
          optional
        />
      </div>
      <div className="row">
        <Select
          field={fields.level}
          label={t(desk.level)}
          options={levels.map((level) => ({
            value: String(level),
            label: t(levelNames[level] ?? desk.level),
          }))}
        />
        <Select
          field={fields.group}
          label={t(desk.group)}
          options={eventGroups.map((group: EventGroup) => ({ value: group, label: t(groupNames[group]) }))}
        />
        <TextField field={fields.capacity} label={t(desk.capacity)} inputMode="numeric" autoComplete="off" />
      </div>
      <TextField field={fields.venue} label={t(desk.venue)} maxLength={120} />
      <div className="row">
        <TextField
          field={fields.registrationOpensAt}
          label={t(desk.registrationOpens)}
          type="datetime-local"
        />
        <TextField
          field={fields.registrationClosesAt}
          label={t(desk.registrationCloses)}
          type="datetime-local"
        />
      </div>
      <div className="row">
        <TextField field={fields.startsAt} label={t(desk.startsAt)} type="datetime-local" />
        <TextField field={fields.endsAt} label={t(desk.endsAt)} type="datetime-local" />
      </div>
      <p className="hint">{t(desk.shanghaiTime)}</p>
      <Select
        field={fields.boardMode}
        label={t(desk.board)}
        options={[
          { value: "codes", label: t(desk.boardCodes) },
          { value: "staff", label: t(desk.boardStaff) },
          { value: "off", label: t(desk.boardOff) },
        ]}
      />
    </>
  );
}
