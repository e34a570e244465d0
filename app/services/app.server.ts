import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import {
  type AppLoadContext,
  createRequestHandler as createWebHandler,
  type ServerBuild,
} from "@remix-run/node";
import compression from "compression";
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import pinoHttp from "pino-http";
import type { Services } from "~/context";
import type { Env } from "~/env.server";
import { languageCookie } from "~/http/cookies.server";
import { bodyLimit, originCheck } from "~/http/guards.server";
import type { Locale } from "~/i18n/text";
import { boardPages } from "./board-pages.server";
import { directAction } from "./direct.server";
import { contentSecurityPolicy, plainHeaders } from "./headers.server";
import { metricsPage } from "./metrics.server";

/** A workbook of a marking scheme is the largest thing that anybody sends. */
const largestBody = 25 * 1024 * 1024;

/** A batch of marks has 200 at most. */
const largestBatchBody = 2 * 1024 * 1024;

/** The HTTP application around Remix: health, headers, guards, files. */
export function createApp(options: {
  readonly services: Services;
  readonly env: Pick<Env, "NODE_ENV" | "PUBLIC_URL" | "TRUST_PROXY"> & Partial<Pick<Env, "METRICS_TOKEN">>;
  readonly loadBuild: () => Promise<unknown>;
  readonly vite?: RequestHandler;
  readonly root: string;
  readonly requestId: () => string;
}): Express {
  const { services, env, root } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.TRUST_PROXY);

  app.get("/healthz", (_request, response) => void response.type("text/plain").send("ok\n"));
  app.get("/readyz", async (_request, response) => {
    try {
      await services.data.ping();
      response.type("text/plain").send("ready\n");
    } catch {
      response.status(503).type("text/plain").send("the database does not answer\n");
    }
  });

  app.get("/metrics", metricsPage(services, env.METRICS_TOKEN));

  const remix = createRemix(options);
  const { guards, quick } = guardsOf(options);
  // Before what it has no use for: files, boards, and packing an answer of some hundred bytes.
  app.post(
    "/marks",
    quick,
    bodyLimit(largestBatchBody),
    directAction({
      routeId: "routes/judging/marks",
      loadBuild: options.loadBuild,
      contextOf: remix.contextOf,
      log: services.log,
    }),
  );
  app.use(boardPages({ services, render: remix.render, development: env.NODE_ENV === "development" }));

  app.use(compression());
  if (options.vite) app.use(options.vite);
  else
    app.use(
      "/assets",
      express.static(path.join(root, "build/client/assets"), {
        immutable: true,
        maxAge: "1y",
        fallthrough: false,
      }),
    );
  app.use(
    express.static(path.join(root, options.vite ? "public" : "build/client"), {
      maxAge: "1h",
      index: false,
      setHeaders(response, file) {
        // A tablet or a screen asks for a newer worker at each visit, and must not be given one of an hour ago.
        if (file.endsWith("-sw.js")) response.setHeader("Cache-Control", "no-cache");
      },
    }),
  );

  app.all("*", guards, bodyLimit(largestBody), remix.handle);
  return app;
}

/**
 * What stands before everything that is made for one request: log, headers, origin. `quick` makes no log of a request
 * that only a log of the level "debug" would show, for handlers that log their own failures.
 */
function guardsOf({ services, env, requestId }: Parameters<typeof createApp>[0]) {
  const policy: RequestHandler = (request, response, next) => {
    const nonce = requestId();
    response.locals.nonce = nonce;
    const { host } = request.headers;
    const development = env.NODE_ENV === "development";
    const scripts = [`'nonce-${nonce}'`];
    response.setHeader("Content-Security-Policy", contentSecurityPolicy({ scripts, host, development }));
    next();
  };
  // The path alone: a search or a token in a query is nobody's business in a log.
  const logged: RequestHandler = pinoHttp({
    logger: services.log as never,
    genReqId: requestId,
    quietReqLogger: true,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split("?")[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request: unknown, response: { statusCode: number }, error?: Error) =>
      error || response.statusCode >= 500 ? "error" : "debug",
  });
  const named: RequestHandler = (request, _response, next) => {
    request.id = requestId();
    next();
  };
  const rest = [policy, plainHeaders, originCheck(env.PUBLIC_URL)];
  return {
    guards: [logged, ...rest],
    quick: [services.log.isLevelEnabled("debug") ? logged : named, ...rest],
  };
}

/** Remix behind Express, and by itself for pages that are rendered once for everybody. */
function createRemix(options: Parameters<typeof createApp>[0]) {
  const { services, env } = options;
  const mode = env.NODE_ENV;
  type Handlers = { readonly express: RequestHandler; readonly web: ReturnType<typeof createWebHandler> };
  const made = new WeakMap<object, Handlers>();

  const contextOf = (request: Request, response: Response): AppLoadContext => ({
    services,
    nonce: response.locals.nonce as string,
    requestId: String(request.id),
    ip: request.ip ?? "",
  });

  /** The routes are matched anew only when the build is another one, as while developing. */
  async function handlers(): Promise<Handlers> {
    const build = (await options.loadBuild()) as ServerBuild;
    const known = made.get(build);
    if (known) return known;
    const fresh: Handlers = {
      express: createRequestHandler({
        build,
        mode,
        getLoadContext: contextOf,
      }),
      web: createWebHandler(build, mode),
    };
    made.set(build, fresh);
    return fresh;
  }

  const handle: RequestHandler = async (request, response, next) => {
    try {
      const { express: answer } = await handlers();
      await answer(request, response, next);
    } catch (error) {
      next(error);
    }
  };

  async function render(path: string, locale: Locale): Promise<globalThis.Response> {
    const { web } = await handlers();
    const cookie = (await languageCookie.serialize(locale)).split(";")[0] ?? "";
    // Called by a bot, a page is sent when it is whole.
    const headers = { cookie, "user-agent": "Googlebot" };
    const context = { services, nonce: undefined, requestId: options.requestId(), ip: "" };
    return web(new globalThis.Request(new URL(path, services.config.publicUrl), { headers }), context);
  }

  return { handle, render, contextOf };
}
