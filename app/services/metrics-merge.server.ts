/**
 * The metrics of several processes as one text: each sample gets the process it is from as a label, and each family
 * stands once, as Prometheus' format demands.
 */
export function mergeMetrics(texts: ReadonlyMap<string, string>): string {
  const families = new Map<string, { readonly head: string[]; readonly samples: string[] }>();
  for (const [process, text] of texts) {
    let family = { head: [] as string[], samples: [] as string[] };
    for (const line of text.split("\n").filter(Boolean)) {
      const name = /^# (?:HELP|TYPE) (\S+)/.exec(line)?.[1];
      if (name === undefined) {
        family.samples.push(labelled(line, process));
        continue;
      }
      family = families.get(name) ?? { head: [], samples: [] };
      families.set(name, family);
      if (family.head.length < 2) family.head.push(line);
    }
  }
  const lines = [...families.values()].flatMap(({ head, samples }) => [...head, ...samples]);
  return lines.map((line) => `${line}\n`).join("");
}

/** `name{a="b"} 1` with one more label. */
function labelled(sample: string, process: string): string {
  const [, name = "", labels = "", value = ""] = /^([^{ ]+)(?:\{(.*)\})? (.+)$/.exec(sample) ?? [];
  return `${name}{${labels ? `${labels},` : ""}process="${process}"} ${value}`;
}
