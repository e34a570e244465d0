import { type ModulePlan, percentOf } from "~/domain/contests/event";
import * as desk from "~/i18n/desk";
import { useText } from "~/i18n/use-text";

/** What the form sent, where it came back with an error. */
export type SentModule = {
  id?: string;
  nameZh?: string;
  nameEn?: string;
  weight?: string;
  practical?: string;
};

/**
 * The modules as rows of plain fields with blank ones at the end: a row that is cleared is a module that goes.
 * Works without JavaScript as it stands.
 */
export function ModuleRows({
  modules,
  sent,
  errors,
}: {
  modules: readonly ModulePlan[];
  sent?: readonly SentModule[];
  errors: Readonly<Record<string, string[] | null | undefined>>;
}) {
  const t = useText();
  const rows: SentModule[] =
    sent?.map((row) => row ?? {}) ??
    modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
      id,
      nameZh,
      nameEn,
      weight: percentOf(weight),
      practical: practical ? "on" : undefined,
    }));
  const shown = [...rows, ...Array.from({ length: Math.max(2, 4 - rows.length) }, (): SentModule => ({}))];
  return (
    <div className="table-box">
      <table className="dense module-rows">
        <thead>
          <tr>
            <th scope="col">{t(desk.moduleNameZh)}</th>
            <th scope="col">{t(desk.moduleNameEn)}</th>
            <th scope="col">{t(desk.moduleWeight)}</th>
            <th scope="col">{t(desk.modulePractical)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => {
            const name = (field: string) => `modules[${index}].${field}`;
            const wrong = [errors[name("nameZh")], errors[name("weight")]].flatMap((each) => each ?? []);
            const label = (field: string) => t(desk.moduleRow, { row: index + 1, field });
            return (
              <tr key={row.id ?? index}>
                <td>
                  <input type="hidden" name={name("id")} value={row.id ?? ""} />
                  <input
                    name={name("nameZh")}
                    defaultValue={row.nameZh}
                    maxLength={40}
                    aria-label={label(t(desk.moduleNameZh))}
                    aria-invalid={errors[name("nameZh")] ? true : undefined}
                  />
                  {wrong.length > 0 && <div className="error">{wrong.join(" ")}</div>}
                </td>
                <td>
                  <input
                    name={name("nameEn")}
                    defaultValue={row.nameEn}
                    maxLength={80}
                    aria-label={label(t(desk.moduleNameEn))}
                  />
                </td>
                <td>
                  <input
                    name={name("weight")}
                    defaultValue={row.weight}
                    inputMode="decimal"
                    maxLength={8}
                    className="num"
                    aria-label={label(t(desk.moduleWeight))}
                    aria-invalid={errors[name("weight")] ? true : undefined}
                  />
                </td>
                <td>
                  <input
                    type="checkbox"
                    name={name("practical")}
                    defaultChecked={row.practical === "on"}
                    aria-label={label(t(desk.modulePractical))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
