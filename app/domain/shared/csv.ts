/**
 * The fields of a text with commas, semicolons or tabs between them (RFC 4180, with what office programs make of
 * it): quoted fields may hold separators, line ends and doubled quotes. The separator is the one that the first
 * line has most of. Blank lines stay, so that a row's number is its line's where no field runs over lines.
 */
export function parseCsv(text: string): string[][] {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (clean === "") return [];
  const separator = separatorOf(clean);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < clean.length; at++) {
    const char = clean[at] ?? "";
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (clean[at + 1] === '"') {
        field += char;
        at++;
      } else isQuoted = false;
    } else if (char === '"' && field === "") isQuoted = true;
    else if (char === separator) {
      row.push(field);
      field = "";
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && clean[at + 1] === "\n") at++;
      rows.push([...row, field]);
      row = [];
      field = "";
    } else field += char;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows;
}

function separatorOf(text: string): string {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const counts = [",", ";", "\t"].map((each) => ({ each, count: first.split(each).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).each;
}
