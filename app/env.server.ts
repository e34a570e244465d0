import { z } from "zod";

const flag = z
  .enum(["0", "1", "true", "false"], { error: "must be 1 or 0" })
  .transform((value) => value === "1" || value === "true");

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce
      .number({ error: "must be a port number, such as 3000" })
      .int()
      .min(0)
      .max(65535)
      .default(3000),
    HOST: z.string().min(1).default("0.0.0.0"),
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        "must start with postgresql://, such as postgresql://user:password@host:5432/jiangtai",
      )
      .optional(),
    DATA_DIR: z.string().min(1).optional(),
    /** Where people reach the site, for QR codes and links; the address of a request is never trusted for them. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: "must be an address, such as https://jiangtai.example" })
      .optional(),
    /** Seals personal numbers. Lost with it is every ID number and phone: keep it as you keep the back-ups. */
    JIANGTAI_SECRET: z
      .string()
      .min(32, "must have 32 characters or more, such as the output of: openssl rand -hex 32")
      .optional(),
    DEMO: flag.optional(),
    /** The number of proxies in front, whose X-Forwarded-* headers are then believed. */
    TRUST_PROXY: z.coerce
      .number({ error: "must be the number of proxies in front" })
      .int()
      .min(0)
      .max(5)
      .default(0),
    /** Processes that serve the port, on one host. */
    WEB_CONCURRENCY: z.coerce
      .number({ error: "must be a number of processes, such as 2" })
      .int()
      .min(1)
      .max(64)
      .default(1),
    /** Whoever sends it may read /metrics; without one, only programs of this machine. */
    METRICS_TOKEN: z.string().min(16, "must have 16 characters or more").optional(),
    /** Live connections that one address may hold: everybody in a hall has the same. */
    LIVE_PER_ADDRESS: z.coerce
      .number({ error: "must be a number of connections, such as 6000" })
      .int()
      .min(1)
      .default(6_000),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    /** Threads that draw PDF files. */
    RENDER_THREADS: z.coerce.number().int().min(1).max(32).default(1),
  })
  .superRefine((env, check) => {
    if (env.DATABASE_URL && !env.JIANGTAI_SECRET)
      check.addIssue({
        code: "custom",
        path: ["JIANGTAI_SECRET"],
        message:
          "must be given with DATABASE_URL, since personal numbers in that database are sealed with it (openssl rand -hex 32)",
      });
  });

export type Env = Readonly<z.infer<typeof schema>>;

/**
 * Parses the environment, once, at boot. The only reader of process.env.
 * Throws one error that names every fault, each with what to do.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment has faults:\n${faults.join("\n")}`);
}

/** Whether demo data and accounts belong in the database: by default only in the private one. */
export function isDemo(env: Env): boolean {
  return env.DEMO ?? !env.DATABASE_URL;
}
