/** A path on this site to go to after signing in; anything else, such as //elsewhere.example, becomes the home page. */
export function ownPath(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : "/";
}
