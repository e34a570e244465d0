import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import * as words from "~/i18n/displays";
import { pageTitle } from "~/i18n/page-title";
import * as pictures from "~/i18n/pictures";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import {
  AddPicture,
  addPicture,
  listPictures,
  RemovePicture,
  removePicture,
} from "~/operations/pictures.server";
import { PictureForm, PictureList } from "~/ui/displays/pictures";
import { ButtonAlert } from "~/ui/one-button";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/displays/console.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { contestId = "" }) => listPictures(ctx, contestId));
}

/** A file that is missing, too large or something else is refused by the operation, beside its field. */
const Added = AddPicture.extend({ picture: z.instanceof(File, { error: "picture-missing" }) });

export function action(args: ActionFunctionArgs) {
  const here = `/desk/contests/${args.params.contestId}/pictures`;
  return handleIntents(args, {
    add: intent({
      form: Added,
      run: async (ctx, { picture, ...input }, { contestId = "" }) =>
        addPicture(ctx, contestId, input, new Uint8Array(await picture.arrayBuffer())),
      next: (_value, _params, ctx) => ({ to: here, say: sayIn(ctx.locale)(pictures.added) }),
    }),
    remove: intent({
      form: RemovePicture,
      run: (ctx, input, { contestId = "" }) => removePicture(ctx, contestId, input),
      next: (_value, _params, ctx) => ({ to: here, say: sayIn(ctx.locale)(pictures.removed) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) =>
    data && [t(pictures.title), locale === "zh" ? data.contest.titleZh : data.contest.titleEn],
);

export default function PicturesPage() {
  const t = useText();
  const locale = useLocale();
  const { contest, pictures: shown, newId } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link> ·{" "}
        <Link to={`/desk/contests/${contest.id}`}>{locale === "zh" ? contest.titleZh : contest.titleEn}</Link>{" "}
        · <Link to={`/desk/contests/${contest.id}/displays`}>{t(words.consoleTitle)}</Link>
      </p>
      <h1>{t(pictures.title)}</h1>
      <p className="lead">{t(pictures.lead)}</p>
      <ButtonAlert intents={["remove"]} />
      <PictureList pictures={shown} />
      <section className="card padded picture-form">
        <PictureForm key={newId} newId={newId} />
      </section>
    </Shell>
  );
}
