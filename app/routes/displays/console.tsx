import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { beatMs } from "~/domain/displays/programme";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import * as words from "~/i18n/displays";
import { pageTitle } from "~/i18n/page-title";
import * as pictures from "~/i18n/pictures";
import { type Sentence, sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { useServerTime } from "~/live/use-display";
import { useTopic } from "~/live/use-topic";
import {
  AddDisplay,
  addDisplay,
  PairDisplay,
  pairDisplay,
  RenameDisplay,
  renameDisplay,
  showConsole,
  TakeScene,
  takeScene,
  UnpairDisplay,
  unpairDisplay,
} from "~/operations/display-console.server";
import { MoveScene, moveScene, RemoveScene, removeScene } from "~/operations/scenes.server";
import { AddScreens, Screens } from "~/ui/displays/console-screens";
import { NewScene, Programme } from "~/ui/displays/programme";
import { ScreenPreview } from "~/ui/displays/screen";
import { ButtonAlert, OneButton } from "~/ui/one-button";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/displays/console.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { contestId = "" }, url) =>
    showConsole(ctx, contestId, url.searchParams.get("scene")),
  );
}

type Params = { contestId?: string };
type Where = { locale: "zh" | "en" };

const here =
  (sentence: Sentence) =>
  (_value: unknown, { contestId }: Params, ctx: Where, { request }: { request: Request }) => ({
    // The scene that is being looked at stays chosen.
    to: `/desk/contests/${contestId}/displays${new URL(request.url).search}`,
    say: sayIn(ctx.locale)(sentence),
  });

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    add: intent({
      form: AddDisplay,
      run: (ctx, input, { contestId = "" }) => addDisplay(ctx, contestId, input),
      next: here(words.added),
    }),
    pair: intent({
      form: PairDisplay,
      run: (ctx, input, { contestId = "" }) => pairDisplay(ctx, contestId, input),
      next: here(words.paired),
    }),
    unpair: intent({
      form: UnpairDisplay,
      run: (ctx, input, { contestId = "" }) => unpairDisplay(ctx, contestId, input),
      next: here(words.unpaired),
    }),
    rename: intent({
      form: RenameDisplay,
      run: (ctx, input, { contestId = "" }) => renameDisplay(ctx, contestId, input),
      next: here(words.renamed),
    }),
    take: intent({
      form: TakeScene,
      run: (ctx, input, { contestId = "" }) => takeScene(ctx, contestId, input),
      next: ({ displays }, { contestId }, ctx, { request }) => ({
        to: `/desk/contests/${contestId}/displays${new URL(request.url).search}`,
        say: sayIn(ctx.locale)(words.taken, { displays }),
      }),
    }),
    move: intent({
      form: MoveScene,
      run: (ctx, input, { contestId = "" }) => moveScene(ctx, contestId, input),
      next: here(words.sceneMoved),
    }),
    remove: intent({
      form: RemoveScene,
      run: (ctx, input, { contestId = "" }) => removeScene(ctx, contestId, input),
      next: (_value, { contestId }, ctx) => ({
        to: `/desk/contests/${contestId}/displays`,
        say: sayIn(ctx.locale)(words.sceneRemoved),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) =>
    data && [t(words.consoleTitle), locale === "zh" ? data.contest.titleZh : data.contest.titleEn],
);

/** Screens fall silent without a word: the page looks again this often. */
const lookAgainMs = 2 * beatMs;

export default function ConsolePage() {
  const t = useText();
  const locale = useLocale();
  const { contest, displays, scenes, preview, now, address, newId, events } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const time = useServerTime(now);
  useTopic(`topic:displays/${contest.id}`);
  const watched = displays.length > 0;
  useEffect(() => {
    if (!watched) return;
    const timer = window.setInterval(() => revalidate(), lookAgainMs);
    return () => window.clearInterval(timer);
  }, [revalidate, watched]);
  return (
    <Shell wide>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link> ·{" "}
        <Link to={`/desk/contests/${contest.id}`}>{locale === "zh" ? contest.titleZh : contest.titleEn}</Link>
      </p>
      <h1>{t(words.consoleTitle)}</h1>
      <ButtonAlert intents={["take", "unpair", "rename", "move", "remove"]} />
      <div className="console">
        <section className="console-preview">
          {preview ? (
            <>
              <h2>
                {t(words.preview)} · {preview.name}
                <Link
                  to={`/desk/contests/${contest.id}/scenes/${preview.sceneId}`}
                  aria-label={`${t(words.edit)} ${preview.name}`}
                >
                  {t(words.edit)}
                </Link>
              </h2>
              <ScreenPreview
                key={`${preview.sceneId} ${preview.version}`}
                state={preview.state}
                time={time}
                label={t(words.previewOf, { name: preview.name })}
              />
              {displays.length > 0 && (
                <div className="actions console-take">
                  <OneButton
                    intent="take"
                    values={{ sceneId: preview.sceneId, to: "all" }}
                    kind="primary"
                    small={false}
                  >
                    {t(words.takeAll)}
                  </OneButton>
                  {displays.length > 1 &&
                    displays.map(({ id, name }) => (
                      <OneButton
                        key={id}
                        intent="take"
                        values={{ sceneId: preview.sceneId, to: id }}
                        small={false}
                      >
                        {t(words.takeOne, { name })}
                      </OneButton>
                    ))}
                </div>
              )}
            </>
          ) : (
            <>
              <h2>{t(words.preview)}</h2>
              <div className="empty">
                <p>{t(words.noScenes)}</p>
              </div>
            </>
          )}
        </section>
        <section>
          <Programme
            contestId={contest.id}
            scenes={scenes}
            chosen={preview?.sceneId ?? null}
            hasScreens={displays.length > 0}
          />
          <NewScene contestId={contest.id} newId={newId} hasEvents={events > 0} />
          <p>
            <Link to={`/desk/contests/${contest.id}/pictures`}>{t(pictures.title)}</Link>
          </p>
        </section>
      </div>
      <Screens displays={displays} address={address} />
      <AddScreens key={displays.length} address={address} newId={newId} />
    </Shell>
  );
}
