import { hash, verify } from "@node-rs/argon2";
import type { Passwords } from "~/context";

// OWASP's smallest argon2id setting; about 14 ms here (libs.md §4).
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function createPasswords(): Promise<Passwords> {
  // Somebody without an account waits as long as somebody with one.
  const nobody = await hash("no such account", options);
  return {
    hash: (password) => hash(password, options),
    async verify(stored, password) {
      const right = await verify(stored ?? nobody, password);
      return stored !== null && right;
    },
  };
}
