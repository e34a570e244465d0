import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type RequestHandler, type Response } from "express";
import helmet from "helmet";
import pinoHttp from "pino-http";
import type { Services } from "~/context";
import type { Env } from "~/env.server";
import { bodyLimit, originCheck } from "~/http/guards.server";
import { metricsPage } from "./metrics.server";

/** A workbook of a marking scheme is the largest thing that anybody sends. */
const largestBody = 25 * 1024 * 1024;

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
    express.static(path.join(root, options.vite ? "public" : "build/client"), { maxAge: "1h", index: false }),
  );

  app.use(
    // The path alone: a search or a token in a query is nobody's business in a log.
    pinoHttp({
      logger: services.log as never,
      genReqId: options.requestId,
      quietReqLogger: true,
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split("?")[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? "error" : "debug",
    }),
  );
  app.use((_request, response, next) => {
    response.locals.nonce = options.requestId();
    next();
  });
  app.use(securityHeaders(env.NODE_ENV === "development"));
  app.use(originCheck(env.PUBLIC_URL));
  app.use(bodyLimit(largestBody));

  app.all("*", async (request, response, next) => {
    try {
      const handler = createRequestHandler({
        build: (await options.loadBuild()) as ServerBuild,
        mode: env.NODE_ENV,
        getLoadContext: () => ({
          services,
          nonce: response.locals.nonce as string,
          requestId: String(request.id),
          ip: request.ip ?? "",
        }),
      });
      await handler(request, response, next);
    } catch (error) {
      next(error);
    }
  });
  return app;
}

function securityHeaders(development: boolean): RequestHandler {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        // The width of a bar is a number from the data: an attribute, which a nonce cannot cover.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: development
          ? ["'self'", "ws:"]
          : ["'self'", (request) => webSocketOf(request.headers.host)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer, browsers send "Origin: null" with plain forms, and every one of them is refused (libs.md §4).
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: false,
  });
}

/** Safari before 15.4 does not take 'self' for a WebSocket. A host header that is none is left out. */
function webSocketOf(host: string | undefined): string {
  return host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
