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

export function createLog(level: string) {
  return pino({
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
  });
}
