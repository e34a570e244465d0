import pino from "pino";

/** Names under which a personal number or a secret could reach a log by mistake. */
const personal = [
  "idNumber",
  "idSealed",
  "phone",
  "phoneSealed",
  "bankCard",
  "password",
  "passwordHash",
  "token",
  "secret",
];

/** The log; to stdout, unless it is given where to write to. */
export function createLog(level: string, to?: pino.DestinationStream) {
  const options: pino.LoggerOptions = {
    level,
    redact: {
      paths: [
        ...personal,
        ...personal.map((name) => `*.${name}`),
        "req.headers.cookie",
        "req.headers.authorization",
        'res.headers["set-cookie"]',
      ],
      censor: "[redacted]",
    },
  };
  return to ? pino(options, to) : pino(options);
}
