import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import { Shell } from "~/ui/shell";

export default function Home() {
  const t = useText();
  return (
    <Shell>
      <h1>{t(shell.plan)}</h1>
    </Shell>
  );
}
