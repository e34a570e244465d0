import { describe, expect, test } from "vitest";
import { daysLeft, noticeRows, noticeState, openNotice } from "~/domain/notices/notice";
import type { CivilDate, WorkingCalendar } from "~/domain/shared/calendar";
import type { Mark } from "~/domain/shared/mark";

/** Around the Dragon Boat Festival of 2024: Monday 10 June was off. */
const calendar: WorkingCalendar = {
  years: { 2024: { holidays: ["2024-06-10" as CivilDate], workdays: [] } },
};
const at = (when: string) => new Date(`${when}+08:00`);

describe("a public notice", () => {
  test("ends at midnight of the last of its working days; the day of publication and a holiday do not count", () => {
    const opened = openNotice(calendar, at("2024-06-06T16:30"), 5);
    expect(opened).toEqual({
      ok: true,
      value: {
        publishedOn: "2024-06-06",
        workingDays: 5,
        lastDay: "2024-06-14",
        endsAt: at("2024-06-15T00:00").getTime(),
      },
    });
  });

  test("a year that is not loaded is refused, also where the notice only reaches into it", () => {
    expect(openNotice(calendar, at("2024-12-30T09:00"), 5)).toMatchObject({
      ok: false,
      message: "calendar-year-not-loaded",
      params: { year: 2025 },
    });
  });

  test("runs to the very end of its last day", () => {
    const notice = { endsAt: at("2024-06-15T00:00"), closedAt: null };
    expect(noticeState(notice, at("2024-06-14T23:59:59.999"))).toBe("running");
    expect(noticeState(notice, at("2024-06-15T00:00"))).toBe("over");
    expect(noticeState({ ...notice, closedAt: at("2024-06-12T10:00") }, at("2024-06-13T10:00"))).toBe(
      "replaced",
    );
  });

  test("counts the working days that are left", () => {
    const notice = { lastDay: "2024-06-14" };
    expect(daysLeft(notice, calendar, at("2024-06-07T10:00"))).toBe(4);
    expect(daysLeft(notice, calendar, at("2024-06-14T10:00"))).toBe(0);
    expect(daysLeft({ lastDay: "2025-01-03" }, calendar, at("2024-12-30T10:00"))).toBeNull();
  });

  test("masks names, shows the employer's district before the residence, and keeps codes to itself", () => {
    const row = {
      code: "K02",
      employerDistrict: null,
      residenceDistrict: "310114",
      total: 913_500 as Mark,
      award: "first" as const,
    };
    const rows = noticeRows([
      { ...row, place: 1, name: "欧阳建华" },
      { ...row, place: 1, name: "𬭎䶮", code: "K01", employerDistrict: "310113" },
    ]);
    expect(rows).toEqual([
      { line: 1, place: 1, maskedName: "𬭎*", district: "310113", total: 913_500, award: "first" },
      { line: 2, place: 1, maskedName: "欧**华", district: "310114", total: 913_500, award: "first" },
    ]);
  });
});
