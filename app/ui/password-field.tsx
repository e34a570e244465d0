import type { ComponentProps } from "react";
import { TextField } from "./form";

/** The password of whoever is signed in, or signs in: what a browser may fill in. */
export function PasswordField(field: Pick<ComponentProps<typeof TextField>, "field" | "label">) {
  return <TextField {...field} type="password" autoComplete="current-password" />;
}
