import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import * as words from "~/i18n/displays";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { RemoveScene, removeScene, SaveScene, saveScene, showScene } from "~/operations/scenes.server";
import { SceneForm } from "~/ui/displays/scene-form";
import { OneButton } from "~/ui/one-button";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/displays/console.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { contestId = "", sceneId = "" }, url) =>
    showScene(ctx, contestId, sceneId, url.searchParams.get("kind")),
  );
}

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    save: intent({
      form: SaveScene,
      run: (ctx, input, { contestId = "", sceneId = "" }) => saveScene(ctx, contestId, sceneId, input),
      next: (_value, { contestId, sceneId }, ctx) => ({
        to: `/desk/contests/${contestId}/displays?scene=${sceneId}`,
        say: sayIn(ctx.locale)(words.sceneSaved),
      }),
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

export const meta = pageTitle<typeof loader>(({ t, data }) => [
  data?.name || t(words.newScene),
  t(words.consoleTitle),
]);

export default function ScenePage() {
  const t = useText();
  const locale = useLocale();
  const scene = useLoaderData<typeof loader>();
  const { contest, version, kind, name, id } = scene;
  return (
    <Shell wide>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link> ·{" "}
        <Link to={`/desk/contests/${contest.id}`}>{locale === "zh" ? contest.titleZh : contest.titleEn}</Link>{" "}
        · <Link to={`/desk/contests/${contest.id}/displays`}>{t(words.consoleTitle)}</Link>
      </p>
      <h1>{version === 0 ? `${t(words.newScene)} · ${t(words.kindNames[kind])}` : name}</h1>
      {version > 0 && <p className="lead">{t(words.kindNames[kind])}</p>}
      <SceneForm key={`${id} ${version}`} {...scene} />
      {version > 0 && (
        <div className="actions">
          <OneButton
            intent="remove"
            values={{ sceneId: id }}
            kind="danger"
            label={t(words.removeOf, { name })}
          >
            {t(words.remove)}
          </OneButton>
        </div>
      )}
    </Shell>
  );
}
