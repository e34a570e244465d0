import { type Document, render } from "../../certificates/render";

/** The bytes of a document; a refusal fails the test with its message. */
export async function rendered(document: Document): Promise<Uint8Array> {
  const result = await render(document);
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.params)}`);
  return result.value;
}

/** Text without the spaces that a page's layout puts in. */
export function dense(text: string): string {
  return text.replace(/\s+/g, "");
}
