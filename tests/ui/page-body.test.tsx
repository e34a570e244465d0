import { text } from "node:stream/consumers";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { createPageBody } from "~/http/page-body.server";

test("a page in Chinese leaves whole: React's padding between its buffers is not sent", async () => {
  // Each list ends its characters at other places of the buffers.
  for (const shift of ["", "a", "ab"]) {
    const list = (
      <ul title={shift}>
        {Array.from({ length: 400 }, (_, at) => (
          <li key={at} data-label="装调">
            故障诊断
          </li>
        ))}
      </ul>
    );
    const body = createPageBody();
    renderToPipeableStream(list).pipe(body);
    expect(await text(body)).toBe(renderToString(list));
  }
});
