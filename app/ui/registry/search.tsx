import { Link } from "@remix-run/react";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";

export type Search = {
  readonly q: string;
  readonly district?: string;
  readonly occupation?: string;
  readonly past?: "on";
  readonly districts: readonly string[];
  readonly occupations: readonly { readonly key: string; readonly zh: string; readonly en: string }[];
};

/** The search of a public list: a plain form that needs no script; what is offered is what there is. */
export function RegistrySearch({ of, search }: { of: "technicians" | "studios"; search: Search }) {
  const t = useText();
  const locale = useLocale();
  const narrowed = search.q !== "" || search.district || search.occupation || search.past;
  return (
    <form method="get" className="registry-search" action={`/${of}`}>
      <div className="field">
        <label htmlFor="q">{t(of === "technicians" ? words.searchName : words.searchStudio)}</label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={search.q}
          maxLength={60}
          placeholder={t(of === "technicians" ? words.searchNameHint : words.searchStudioHint)}
        />
      </div>
      <div className="field">
        <label htmlFor="district">{t(words.district)}</label>
        <select id="district" name="district" defaultValue={search.district ?? ""}>
          <option value="">{t(words.allDistricts)}</option>
          {search.districts.map((code) => (
            <option key={code} value={code}>
              {districtName(locale, code)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="occupation">{t(words.occupation)}</label>
        <select id="occupation" name="occupation" defaultValue={search.occupation ?? ""}>
          <option value="">{t(words.allOccupations)}</option>
          {search.occupations.map((each) => (
            <option key={each.key} value={each.key}>
              {nameIn(locale, each)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn">
        {t(words.search)}
      </button>
      <div className="more">
        <label className="check">
          <input type="checkbox" name="past" defaultChecked={search.past === "on"} />
          <span>{t(words.past)}</span>
        </label>
        {narrowed && <Link to={`/${of}`}>{t(words.clear)}</Link>}
      </div>
    </form>
  );
}

/** What a list says when it is empty: that nothing fits, or that there is nothing yet and where it will come from. */
export function RegistryEmpty({ of, any }: { of: "technicians" | "studios"; any: boolean }) {
  const t = useText();
  if (any)
    return (
      <div className="empty registry-empty">
        <p className="big">{t(words.noneFound)}</p>
        <p>{t(words.noneFoundHint)}</p>
        <p>
          <Link to={`/${of}`}>{t(words.clear)}</Link>
        </p>
      </div>
    );
  return (
    <div className="empty registry-empty">
      <p className="big">{t(of === "technicians" ? words.noMasters : words.noStudios)}</p>
      <p>{t(of === "technicians" ? words.noMastersHint : words.noStudiosHint)}</p>
      <p>
        <Link to="/events">{t(words.seeEvents)}</Link>
      </p>
    </div>
  );
}
