// The baseline of the board's page: Express that sends the same HTML from memory, with nothing around it.
import type { AddressInfo } from "node:net";
import express from "express";
import { answerMessages } from "./helper";

export type MemoryMessage = { readonly do: "start"; readonly html: string };

answerMessages<MemoryMessage>(async ({ html }) => {
  const app = express();
  // An ETag would be worked out for each answer.
  app.disable("etag");
  app.get("/", (_request, response) => void response.type("html").send(html));
  const http = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
});
