/**
 * Gathers calls that come at the same time: while nothing is under way a call goes at once, while something is those of
 * one turn of the event loop go together, and while `lanes` statements are, further calls wait; at most `most` in one.
 * `run` answers in the order of what it was given; where it fails for several, each is run again by itself, so that one
 * bad call does not fail its neighbours.
 */
export function createGroups<Item, Answer>(options: {
  readonly lanes: number;
  readonly most: number;
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>;
}): (item: Item) => Promise<Answer> {
  const { lanes, most, run } = options;
  type Waiting = {
    readonly item: Item;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let busy = 0;
  let isDue = false;

  async function alone({ item, resolve, reject }: Waiting): Promise<void> {
    try {
      const [answer] = await run([item]);
      resolve(answer as Answer);
    } catch (error) {
      reject(error);
    }
  }

  async function together(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (first && group.length === 1) return alone(first);
    try {
      const answers = await run(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch {
      for (const each of group) await alone(each);
    }
  }

  function next(): void {
    isDue = false;
    while (busy < lanes && waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      busy += 1;
      void together(group).finally(() => {
        busy -= 1;
        next();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy === 0) return next();
      if (isDue || busy >= lanes) return;
      isDue = true;
      // What has come in with this turn of the loop is handled before it: requests, and the answers that they wait for.
      setImmediate(next);
    });
}
