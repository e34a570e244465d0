/** Whether a text is a UUID, as ids are: what else stands in a URL is not found, and never reaches the database. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
