import "~/ui/tokens.css";
import "~/ui/base.css";
import "~/ui/forms.css";
import "~/ui/tables.css";
import { createRoot } from "react-dom/client";
import type { BoardSnapshot } from "~/domain/results/board-state";
import { LocaleProvider } from "~/i18n/use-text";
import { useBoard } from "~/live/use-board";
import { Board } from "~/ui/board";

// The page of board.test.ts: the real hook and component on a snapshot that the page carries.

declare global {
  interface Window {
    snapshot: BoardSnapshot;
  }
}

function Page() {
  const live = useBoard(window.snapshot, "/board.json");
  return (
    <LocaleProvider locale="zh">
      <main>
        <Board {...live} title="汽车装调工" subtitle="嘉定区" />
      </main>
    </LocaleProvider>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
